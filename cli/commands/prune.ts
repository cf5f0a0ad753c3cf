import { InvalidArgumentError, type Command } from 'commander';
import type { RetentionPolicy } from '../../recorder/store.ts';
import { usageError } from '../cliError.ts';
import { positiveInteger, type Register } from '../command.ts';
import { exitCodes, exitCodesHelp, usageCode } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { openStore, orInputError } from '../recordings/stores.ts';
import { counted } from '../render/numbers.ts';
import { progressOn } from '../render/progress.ts';

interface PruneFlags {
  readonly maxCount?: number;
  readonly maxAge?: number;
  readonly maxBytes?: number;
}

export const addPrune: Register = (command, io, end) => {
  withLimits(command)
    .description(
      'Deletes the oldest recordings of a store until the others keep every limit, and those that have expired. Keeps damaged ' +
        'files, and recordings without an end that began in the last hour, because they may still be written.',
    )
    .argument('<store>', 'a folder, a database (.sqlite) or redis://HOST:PORT')
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.ok, 'the store keeps the limits'],
        [exitCodes.failed, 'the store cannot be opened or changed; what remains is whole'],
        usageCode,
      ]),
    )
    .action(async (path: string, flags: PruneFlags) => {
      end(await runPrune(path, flags, io));
    });
};

const withLimits = (command: Command): Command =>
  command
    .option('--max-count <number>', 'keep at most this many recordings', positiveInteger)
    .option('--max-age <time>', 'keep recordings that are not older, for example 12h or 30d', age)
    .option('--max-bytes <size>', 'keep at most this much, as stored, for example 500MB or 1GB', bytes);

/** Runs `llmgine prune`. Resolves with the exit code; rejects with a `CliError`. */
const runPrune = async (path: string, flags: PruneFlags, { out, err, env }: Io): Promise<number> => {
  if (Object.keys(policyOf(flags)).length === 0) {
    throw usageError('name what to keep: --max-count, --max-age or --max-bytes');
  }
  const store = await openStore(path);
  const progress = progressOn(err, env, 'deleting recordings');
  try {
    const deleted = await orInputError(store.prune({ ...policyOf(flags), onProgress: progress.at }));
    progress.end();
    out.write(`${counted(deleted, 'recording')} deleted\n`);
    return exitCodes.ok;
  } finally {
    progress.end();
    await store.close()();
  }
};

const policyOf = ({ maxCount, maxAge, maxBytes }: PruneFlags): RetentionPolicy => ({
  ...(maxCount === undefined ? {} : { maxCount }),
  ...(maxAge === undefined ? {} : { maxAgeMs: maxAge }),
  ...(maxBytes === undefined ? {} : { maxBytes }),
});

/** Parses a number above 0 with one of the units. */
const measured =
  (units: Readonly<Record<string, number>>, expected: string) =>
  (text: string): number => {
    const [, digits, unit] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? [];
    const factor = Object.entries(units).find(([name]) => name.toLowerCase() === unit?.toLowerCase())?.[1];
    const value = Number(digits) * (factor ?? NaN);
    if (!(value > 0)) throw new InvalidArgumentError(`Expected ${expected}.`);
    return value;
  };

const age = measured(
  { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
  'a time with its unit: s, m, h, d or w',
);

const bytes = measured(
  { '': 1, B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
  'a size in bytes, or with its unit: kB, MB, GB, KiB, MiB or GiB',
);
