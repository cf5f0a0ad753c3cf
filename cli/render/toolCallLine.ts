import { onOneLine } from './printable.ts';
import type { Paint } from './paint.ts';
import { fit, fitEnd, widthOf } from './width.ts';

/** A tool call so far. */
export interface ShownCall {
  readonly name: string | null;
  readonly args: string;
  readonly done: boolean;
}

/**
 * Returns one line of at most `columns`: the end of the arguments while they grow, their beginning when they are
 * complete.
 */
export const toolCallLine = ({ name, args, done }: ShownCall, columns: number, paint: Paint): string => {
  const sign = done ? '✔' : '…';
  const shownName = fit(onOneLine(name ?? '?'), Math.max(1, columns - 4));
  const left = Math.max(0, columns - widthOf(shownName) - 4);
  const flat = onOneLine(args);
  const shown = done ? fit(flat, left) : fitEnd(flat, left);
  return `${done ? paint.good(sign) : paint.dim(sign)} ${paint.name(shownName)}(${shown}${done ? ')' : ''}`;
};
