import type { Section } from './sections.ts';

/** Converts sections to a Markdown document. */
export const sectionsToMarkdown = (title: string, opening: string, sections: readonly Section[]): string =>
  [`# ${title}`, opening, ...sections.map(sectionText), ''].join('\n\n');

const sectionText = ({ title, about, header, rows }: Section): string => {
  const numeric = header.map((_name, column) => rows.every((row) => typeof row[column] === 'number'));
  return [
    `## ${title}`,
    '',
    about,
    '',
    `| ${header.join(' | ')} |`,
    `|${numeric.map((right) => (right ? '---:' : '---')).join('|')}|`,
    ...rows.map((row) => `| ${row.map((cell, column) => cellText(cell, header[column] ?? '')).join(' | ')} |`),
  ].join('\n');
};

/** Columns whose cells contain names from the wire. */
const ofCode: ReadonlySet<string> = new Set(['api', 'path', 'field', 'fields', 'model', 'family', 'example', 'kind']);

// a server chose the name, so it must not act as markup or end the row
const cellText = (cell: string | number, column: string): string => {
  const text = String(cell)
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ');
  if (typeof cell === 'number' || text === '') return text;
  if (column === 'fields') return text.split(' ').map(code).join(' ');
  return ofCode.has(column) ? code(text) : text.replace(/[<>`*_[\]]/g, '\\$&');
};

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
