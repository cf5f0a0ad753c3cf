import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { rowOf, type Apis } from '../../src/apis/lookup.ts';
import { coverageOf, type PromisedPaths } from '../../src/engine/fields/coverage.ts';
import { fieldMap, type FieldMapRow } from '../../src/engine/fields/fieldMap.ts';
import { fieldRoots } from '../../src/engine/fields/roots.ts';
import { inputError } from '../cliError.ts';
import type { Register } from '../command.ts';
import { exitCodes, exitCodesHelp, usageCode } from '../exitCodes.ts';
import { isRich, widthFor, type Io } from '../io.ts';
import { counted } from '../render/numbers.ts';
import { paintFor } from '../render/paint.ts';
import { table, tableWithNote } from '../render/table.ts';
import { fit } from '../render/width.ts';

interface FieldsFlags {
  readonly api?: string;
  readonly json?: boolean;
  readonly covers?: string;
}

export const addFields: Register = (command, io, end) => {
  command
    .description(
      'Prints every field of every API: its family, schema, path and type, whether it is required, may be null or is ' +
        'deprecated, its meaning, and the source that documents it. On a terminal it prints how many fields each schema has, and ' +
        'the fields themselves only with --api.',
    )
    .addOption(
      new Option('--api <family>', 'only this family, or those of an API').choices([
        ...new Set([
          ...Object.keys(fieldRoots(io.apis)),
          ...io.apis.filter(({ fields }) => Object.keys(fields).length > 0).map(({ api }) => api),
        ]),
      ]),
    )
    .option('--json', 'print JSON')
    .option(
      '--covers <file>',
      'compare the codecs with a list of paths ({family: {schema: [path]}}); exits with 1 if one is missing',
    )
    .addHelpText(
      'after',
      exitCodesHelp([
        [exitCodes.ok, 'the fields were printed; with --covers: every path is named by a codec'],
        [exitCodes.failed, 'with --covers: a path is missing, or the list is unreadable'],
        usageCode,
      ]),
    )
    .action(async (flags: FieldsFlags) => {
      end(await runFields(flags, io));
    });
};

/** Whether a family of the field reference was requested by its own name or by the name of its API. */
const isOf = (apis: Apis, family: string, api: string | undefined): boolean =>
  api === undefined || api === family || Object.hasOwn(rowOf(apis, api)?.fields ?? {}, family);

/** Runs `llmgine fields`. Resolves with the exit code; rejects with a `CliError`. */
const runFields = async (flags: FieldsFlags, io: Io): Promise<number> => {
  if (flags.covers !== undefined) return showCoverage(await readPaths(flags.covers), flags, io);
  const rows = fieldMap(io.apis).filter(({ family }) => isOf(io.apis, family, flags.api));
  if (flags.json === true) io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
  else if (io.out.isTTY) io.out.write(screenOf(rows, flags, io));
  else io.out.write(`${tableOf(rows)}\n`);
  return exitCodes.ok;
};

/** Everything in one table, to be searched. */
const tableOf = (rows: readonly FieldMapRow[]): string =>
  table(
    ['family', 'schema', 'path', 'type', 'present', 'source', 'description'],
    rows.map((row) => [
      row.family,
      row.schema,
      row.vpath,
      row.type,
      presenceOf(row),
      row.since === null ? row.source : `${row.source} ${row.since}`,
      meaningOf(row),
    ]),
    { columns: Infinity, paint: paintFor(false) },
  ).text;

/** First how many fields each schema has and, if one family was chosen, then its fields, one table for each schema. */
const screenOf = (rows: readonly FieldMapRow[], { api }: FieldsFlags, io: Io): string => {
  const paint = paintFor(isRich(io.out, io.env));
  const columns = io.out.columns();
  const schemas = new Map<string, FieldMapRow[]>();
  for (const row of rows) {
    const name = `${row.family} ${row.schema}`;
    const held = schemas.get(name);
    if (held === undefined) schemas.set(name, [row]);
    else held.push(row);
  }
  const families = new Set(rows.map(({ family }) => family));
  const counts = [counted(rows.length, 'field'), counted(schemas.size, 'schema'), String(families.size)];
  const summary = fit(`${counts.join(', ')} ${families.size === 1 ? 'family' : 'families'}`, columns);
  const overview = [...schemas.values()].map((of) => [
    of[0]?.family ?? '',
    of[0]?.schema ?? '',
    of.length,
    of.filter(({ required }) => required).length,
    of.filter(({ deprecated }) => deprecated).length,
  ]);
  const tables = [...schemas].map(([name, of]) => {
    const cells = of.map((row) => [row.vpath, row.type, presenceOf(row), meaningOf(row)]);
    const { text } = table(['path', 'type', 'present', 'description'], cells, { columns, paint });
    return `\n${paint.name(fit(name, columns))}\n${text}\n`;
  });
  const header = ['family', 'schema', 'fields', 'always', 'deprecated'];
  const first = `${paint.bold(summary)}\n\n${tableWithNote(header, overview, { columns, paint })}\n`;
  if (api !== undefined) return first + tables.join('');
  return `${first}\n${paint.dim('llmgine fields --api FAMILY lists the fields of a family.')}\n`;
};

const presenceOf = ({ required, nullable }: FieldMapRow): string =>
  `${required ? 'always' : 'optional'}${nullable ? ', null' : ''}`;

const meaningOf = ({ deprecated, description }: FieldMapRow): string =>
  `${deprecated ? 'deprecated: ' : ''}${description}`;

const showCoverage = (promised: PromisedPaths, flags: FieldsFlags, io: Io): number => {
  const rows = coverageOf(promised, io.apis).filter(({ family }) => isOf(io.apis, family, flags.api));
  const missing = rows.flatMap((row) => row.missing.map((path) => `${row.family} ${path}`));
  const found = rows.reduce((sum, row) => sum + row.found, 0);
  const total = found + missing.length;
  if (flags.json === true) io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const lines = rows.map((row) => [row.family, row.found, row.found + row.missing.length] as const);
    const paint = paintFor(isRich(io.out, io.env));
    io.out.write(
      `${tableWithNote(['family', 'named', 'promised'], [...lines, ['all', found, total]], { columns: widthFor(io.out), paint })}\n`,
    );
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
