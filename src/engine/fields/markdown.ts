import type { FieldMapRow } from './fieldMap.ts';

/** The reference of one family: a table for each of its schemas. Generated; a test holds it against the codecs. */
export const familyPage = (family: string, rows: readonly FieldMapRow[]): string => {
  const schemas = [...new Set(rows.map(({ schema }) => schema))];
  const tables = schemas.map((schema) =>
    schemaTable(
      schema,
      rows.filter((row) => row.schema === schema),
    ),
  );
  return [`# ${family}`, generated, ...tables, ''].join('\n\n');
};

/** The list of all families, with how many fields each has. */
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

const legend = `A path is written \`a.b[].c\`; \`{*}\` stands for any key of a map; \`<tag>\` says to which member of a union a field belongs.
*Always* means that the documentation promises it, *optional* that it may be left out, *null* that it may be null. On the wire
anything may be missing: decoding keeps going and says so in \`meta.diagnostics\`. *Known from* is \`types\` for the types of the
\`openai\` package, or the specification, the manual, or the provider that was seen to send it.`;

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
