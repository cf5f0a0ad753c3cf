import type { Section } from './sections.ts';

/** Sections as a Markdown document. */
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

/** Columns that hold the wire's own words. */
const ofCode: ReadonlySet<string> = new Set(['api', 'path', 'field', 'fields', 'model', 'family', 'example', 'kind']);

// a name comes from a server: it must not become markup, nor end the row
const cellText = (cell: string | number, column: string): string => {
  const text = String(cell)
    .replaceAll('|', '\\|')
    .replace(/[\r\n]+/g, ' ');
  if (typeof cell === 'number' || text === '') return text;
  if (column === 'fields') return text.split(' ').map(code).join(' ');
  return ofCode.has(column) ? code(text) : text.replace(/[<>`*_[\]]/g, '\\$&');
};

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
