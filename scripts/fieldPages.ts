import type { FieldMapRow } from '../src/engine/fields/fieldMap.ts';
import type { FieldRoots } from '../src/engine/fields/roots.ts';

/** The earlier family that has every schema of this one; null if there is none. */
export const sameFamily = (family: string, roots: FieldRoots): string | null => {
  const own = new Set(Object.values(roots[family] ?? {}));
  const earlier = Object.entries(roots).slice(0, Object.keys(roots).indexOf(family));
  const found = earlier.find(([, schemas]) => [...own].every((codec) => Object.values(schemas).includes(codec)));
  return found?.[0] ?? null;
};

/**
 * Returns the reference page of one family, with a table for each schema. If another family has the same schemas, the page
 * names that family instead.
 */
export const familyPage = (family: string, rows: readonly FieldMapRow[], same: string | null): string => {
  if (same !== null) {
    const names = [...new Set(rows.map(({ schema }) => schema))].join(', ');
    return [`# ${family}`, generated, `${names}: the same schemas as [${same}](${same}.md).`, ''].join('\n\n');
  }
  const schemas = [...new Set(rows.map(({ schema }) => schema))];
  const tables = schemas.map((schema) =>
    schemaTable(
      schema,
      rows.filter((row) => row.schema === schema),
    ),
  );
  return [`# ${family}`, generated, ...tables, ''].join('\n\n');
};

/** Returns the page that lists all families, with the number of their schemas and fields. */
export const indexPage = (rows: readonly FieldMapRow[]): string => {
  const families = [...new Set(rows.map(({ family }) => family))];
  const lines = families.map((family) => {
    const own = rows.filter((row) => row.family === family);
    const schemas = new Set(own.map(({ schema }) => schema)).size;
    return `| [${family}](${family}.md) | ${String(schemas)} | ${String(own.length)} |`;
  });
  return [
    '# Every field that the API sends',
    generated,
    legend,
    ['| family | schemas | fields |', '|---|---:|---:|', ...lines].join('\n'),
    '',
  ].join('\n\n');
};

const generated = 'Generated from the codecs by `npm run fields`. Do not edit: change the codec.';

const legend = `This reference lists every field that the codecs know.

In a path, \`[]\` means every member of an array, \`{*}\` any key of a map, and \`<tag>\` the member of a union that has the field.
In the column *present*, *always* means that the documentation requires the field, *optional* that it may be missing, and *null*
that it may be null. On the wire any field may be missing; decoding continues and reports it in \`meta.diagnostics\`. *Known from*
is the source of the field: \`types\` (the types of the \`openai\` package), the specification, the manual, or a provider that sent it.`;

const schemaTable = (schema: string, rows: readonly FieldMapRow[]): string =>
  [
    `## ${schema}`,
    '',
    '| path | type | present | meaning | known from |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${cells(row).map(escaped).join(' | ')} |`),
  ].join('\n');

const cells = (row: FieldMapRow): readonly string[] => [
  `\`${row.vpath}\``,
  typeCell(row),
  `${row.required ? 'always' : 'optional'}${row.nullable ? ', null' : ''}`,
  `${row.deprecated ? '*deprecated*: ' : ''}${row.description}`,
  row.since === null ? row.source : `${row.source}, since ${row.since}`,
];

const typeCell = ({ type, values, refs }: FieldMapRow): string => {
  const shown = `\`${type}\``;
  if (refs.length > 0) return `${shown} of ${refs.join(', ')}`;
  return values.length === 0 ? shown : `${shown}: ${values.map((value) => `\`${value}\``).join(', ')}`;
};

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
