import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Io } from './io.ts';
import { isNormalizer, normalizerNames, type Normalizer } from '../recorder/matching/normalize.ts';
import { apiNames } from './readers.ts';

/** Adds the options and the action of a command; `end` receives the exit code. */
export type Register = (command: Command, io: Io, end: (exitCode: number) => void) => void;

/** `--api`, for commands that read responses. */
export const apiOption = ({ apis }: Io): Option =>
  new Option('--api <name>', 'the API of the response; auto detects it').choices(apiNames(apis)).default('auto');

/** Parses an argument that is a number; `accepts` decides which numbers are allowed. */
const parsed =
  (expected: string, accepts: (value: number) => boolean) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !accepts(value)) throw new InvalidArgumentError(`Expected ${expected}.`);
    return value;
  };

/** Parses a count. */
export const positiveInteger = parsed('a number from 1 up', (value) => Number.isSafeInteger(value) && value >= 1);

/** Parses an index, counted from 0. */
export const index = parsed('a number from 0 up', (value) => Number.isSafeInteger(value) && value >= 0);

/** Parses a TCP port. 0 means any free port. */
export const port = parsed(
  'a port from 0 to 65535',
  (value) => Number.isSafeInteger(value) && value >= 0 && value <= 65_535,
);

/** Parses a number from 0 up. */
export const number = parsed('a number from 0 up', (value) => Number.isFinite(value) && value >= 0);

/** Parses an origin such as `https://app.example.com`, or `*`, and adds it to the earlier ones. */
export const origins = (text: string, before: readonly string[]): readonly string[] => {
  if (text === '*') return [...before, text];
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('Expected an origin such as https://app.example.com, or *.');
  }
  return [...before, url.origin];
};

/** Parses what to ignore when requests are compared, and adds it to the earlier ones. */
const normalizers = (text: string, before: readonly Normalizer[]): readonly Normalizer[] => {
  if (!isNormalizer(text)) {
    throw new InvalidArgumentError(`Expected ${normalizerNames.join(', ')}, or a JSON pointer such as /metadata/run.`);
  }
  return [...before, text];
};

/** Adds `--normalize` to a command that compares requests. */
export const normalizeOption = (command: Command): Command =>
  command.option(
    '--normalize <what...>',
    `ignore it when requests are compared: ${normalizerNames.join(', ')}, or JSON pointers into the body (/metadata/run)`,
    normalizers,
    [],
  );
