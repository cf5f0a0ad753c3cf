import type { Paint } from './paint.ts';
import { fit, fitMiddle, widthOf } from './width.ts';

/** The content of a cell. */
export type Cell = string | number;

export interface TableOptions {
  /** The width of the screen. Infinity if nothing may be cut. */
  readonly columns: number;
  readonly paint: Paint;
  /** Columns that are left out before any column becomes narrower than a few characters, the first one first. */
  readonly optional?: readonly string[];
}

/** Columns of text, as wide as their widest cells, and the names of the columns that were left out. */
export interface TableText {
  readonly text: string;
  readonly leftOut: readonly string[];
  /** Whether a cell was cut. */
  readonly cut: boolean;
}

/**
 * Rows as aligned columns of text that fit the width of the screen. If they do not, optional columns are left out, and the widest
 * of the others become narrower. Numbers are right-aligned and never cut.
 *
 * Our own, because the packages for tables (cli-table3, cliui) do not choose widths, and take 10 s for the 10,000 rows of
 * `llmgine fields`.
 */
export const table = (
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  { columns, paint, optional = [] }: TableOptions,
): TableText => {
  const all = header.map((name, at) => columnOf(name, rows, at));
  const leftOut: string[] = [];
  const isTooWide = (): boolean => leastOf(all.filter(({ name }) => !leftOut.includes(name))) > columns;
  for (const name of optional) if (header.includes(name) && isTooWide()) leftOut.push(name);
  const shown = narrowed(
    all.filter(({ name }) => !leftOut.includes(name)),
    columns,
  );
  const lineOf = (cellOf: (column: Column) => string): string => shown.map(cellOf).join(' '.repeat(gap)).trimEnd();
  const lines = [
    lineOf((column) => paint.bold(padded(column.name, column))),
    ...rows.map((row) => lineOf((column) => padded(String(row[column.at] ?? ''), column))),
  ];
  return {
    text: lines.join('\n'),
    leftOut,
    cut: shown.some(({ at, width }) => width < (all[at]?.width ?? 0)),
  };
};

const padded = (cell: string, { width, isNumeric }: Column): string => {
  // the end of a path is as important as its beginning
  const text = cell.includes(' ') ? fit(cell, width) : fitMiddle(cell, width);
  const blanks = ' '.repeat(width - widthOf(text));
  return isNumeric ? `${blanks}${text}` : `${text}${blanks}`;
};

/** A table, and a line below it that describes what is not in it. */
export const tableWithNote = (
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
): string => {
  const { text, leftOut } = table(header, rows, options);
  if (leftOut.length === 0) return text;
  return `${text}\n${options.paint.dim(fit(`not in this width: ${leftOut.join(', ')}`, options.columns))}`;
};

interface Column {
  readonly name: string;
  readonly at: number;
  readonly width: number;
  readonly isNumeric: boolean;
}

const gap = 2;
/** A column of text is not narrower than this, unless its cells are. */
const least = 18;

const columnOf = (name: string, rows: readonly (readonly Cell[])[], at: number): Column => {
  let width = widthOf(name);
  for (const row of rows) {
    const text = String(row[at] ?? '');
    // no text is wider than two columns for each character
    if (text.length * 2 > width) width = Math.max(width, widthOf(text));
  }
  return { name, at, width, isNumeric: rows.length > 0 && rows.every((row) => typeof row[at] === 'number') };
};

const leastOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width, isNumeric }) => sum + (isNumeric ? width : Math.min(width, least)), 0) +
  gap * (columns.length - 1);

/** Makes the widest columns narrower, all to the same width, until the table fits. */
const narrowed = (columns: readonly Column[], room: number): readonly Column[] => {
  const excess = (most: number): number =>
    columns.reduce((sum, column) => sum + widthIn(column, most), 0) + gap * (columns.length - 1) - room;
  let most = Math.max(...columns.map(({ width }) => width), 0);
  if (excess(most) <= 0) return columns;
  while (most > 1 && excess(most) > 0) most -= 1;
  let spare = -excess(most);
  return columns.map((column) => {
    const width = widthIn(column, most);
    const more = width < column.width && spare > 0 ? 1 : 0;
    spare -= more;
    return { ...column, width: width + more };
  });
};

const widthIn = ({ width, isNumeric }: Column, most: number): number => (isNumeric ? width : Math.min(width, most));
