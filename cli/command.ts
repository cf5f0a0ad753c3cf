import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Io } from './io.ts';
import { apiNames } from './readers.ts';

/** Adds one command to the program; `end` takes the code to end with. */
export type Register = (program: Command, io: Io, end: (exitCode: number) => void) => void;

/** `--api`, for commands that read what came over a wire. */
export const apiOption = ({ apis }: Io): Option =>
  new Option('--api <name>', 'which API the response is of; auto finds it').choices(apiNames(apis)).default('auto');

/** An argument that counts something. */
export const positiveInteger = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('Expected a number from 1 up.');
  return number;
};

/** An argument that numbers something from 0. */
export const index = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < 0) {
    throw new InvalidArgumentError('Expected a number from 0 up.');
  }
  return number;
};

/** An argument that is a TCP port; 0 is any free one. */
export const port = (text: string): number => {
  const value = index(text);
  if (value > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.');
  return value;
};

/** An argument that is a number from 0 up. */
export const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Expected a number from 0 up.');
  }
  return value;
};
