import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { coverageOf, type PromisedPaths } from '../../src/engine/fields/coverage.ts';
import { fieldMap, type FieldMapRow } from '../../src/engine/fields/fieldMap.ts';
import { fieldRoots } from '../../src/engine/fields/roots.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import type { Io } from '../io.ts';
import { table } from '../render/table.ts';

interface FieldsFlags {
  readonly api?: string;
  readonly json?: boolean;
  readonly covers?: string;
}

export const addFields: Register = (program, io, end) => {
  program
    .command('fields')
    .summary('list every field that the codecs name')
    .description(
      'Prints every field of every API: family, schema, path, type, whether it is required, may be null or is deprecated, ' +
        'what it means, and where it is known from.',
    )
    .addOption(
      new Option('--api <family>', 'only this family, or those of an API').choices([
        ...Object.keys(fieldRoots),
        ...Object.keys(familiesOf),
      ]),
    )
    .option('--json', 'print JSON')
    .option(
      '--covers <file>',
      'hold the codecs against a list of paths ({family: {schema: [path]}}); ends with 1 where one is missing',
    )
    .action(async (flags: FieldsFlags) => {
      end(await runFields(flags, io));
    });
};

/** The families of an API, by the name that it has everywhere else. */
const familiesOf: Readonly<Record<string, readonly string[]>> = {
  'chat.completions': ['chat.completion', 'chat.completion.chunk'],
  responses: ['response', 'response.events'],
  completions: ['text_completion'],
  'audio.transcriptions': ['audio.transcription', 'audio.transcription.events'],
  'audio.translations': ['audio.translation'],
  'audio.speech': ['audio.speech.events'],
  batches: ['batch'],
};

const isOf = (family: string, api: string | undefined): boolean =>
  api === undefined || (familiesOf[api] ?? [api]).includes(family);

/** `llmgine fields`. Gives the exit code; rejects with a `CliError`. */
const runFields = async (flags: FieldsFlags, io: Io): Promise<number> => {
  if (flags.covers !== undefined) return showCoverage(await readPaths(flags.covers), flags, io);
  const rows = fieldMap().filter(({ family }) => isOf(family, flags.api));
  io.out.write(`${flags.json === true ? JSON.stringify(rows, null, 2) : tableOf(rows)}\n`);
  return exitCodes.ok;
};

const tableOf = (rows: readonly FieldMapRow[]): string =>
  table(
    ['family', 'schema', 'path', 'type', 'present', 'source', 'description'],
    rows.map((row) => [
      row.family,
      row.schema,
      row.vpath,
      row.type,
      `${row.required ? 'always' : 'optional'}${row.nullable ? ', null' : ''}`,
      row.since === null ? row.source : `${row.source} ${row.since}`,
      `${row.deprecated ? 'deprecated: ' : ''}${row.description}`,
    ]),
  );

const showCoverage = (promised: PromisedPaths, flags: FieldsFlags, io: Io): number => {
  const rows = coverageOf(promised).filter(({ family }) => isOf(family, flags.api));
  const missing = rows.flatMap((row) => row.missing.map((path) => `${row.family} ${path}`));
  const found = rows.reduce((sum, row) => sum + row.found, 0);
  const total = found + missing.length;
  if (flags.json === true) io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const lines = rows.map((row) => [row.family, row.found, row.found + row.missing.length] as const);
    io.out.write(`${table(['family', 'named', 'promised'], [...lines, ['all', found, total]])}\n`);
    for (const path of missing) io.err.write(`no codec names ${path}\n`);
  }
  return missing.length === 0 ? exitCodes.ok : exitCodes.failed;
};

const readPaths = async (file: string): Promise<PromisedPaths> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw inputError(`the list of paths cannot be read: ${file}`);
  });
  const json = parseJson(text, 16);
  if (json === undefined || !isPaths(json)) throw inputError('the list of paths is not {family: {schema: [path]}}');
  return json;
};

const isPaths = (json: Json): json is Json & PromisedPaths =>
  isJsonObject(json) &&
  Object.values(json).every(
    (schemas) =>
      isJsonObject(schemas) &&
      Object.values(schemas).every((paths) => isJsonArray(paths) && paths.every((path) => typeof path === 'string')),
  );
