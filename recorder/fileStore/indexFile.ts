import * as E from '../../src/json/either.ts';
import * as c from '../../src/json/codec.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { Codec } from '../../src/json/schema.ts';
import { check } from '../format/check.ts';
import type { RecordingSummary } from '../store.ts';
import { summaryFields } from '../summary.ts';

/** A summary, and when its file was last changed. It is valid as long as the file has this time and size. */
export interface Indexed {
  readonly summary: RecordingSummary;
  readonly changed: number;
}

const IndexLine: Codec<RecordingSummary & { readonly changed: number }> = c.struct('IndexLine', {
  ...summaryFields,
  changed: c.number,
});

export const indexLine = ({ summary, changed }: Indexed): string => `${JSON.stringify({ ...summary, changed })}\n`;

/** Reads an index, by key. Skips a line that is cut or not a summary, because the file of the recording has the same facts. */
export const readIndex = (text: string): ReadonlyMap<string, Indexed> => {
  const index = new Map<string, Indexed>();
  for (const line of text.split('\n')) {
    const checked = check(IndexLine, parseJson(line, 8));
    if (E.isLeft(checked)) continue;
    const { changed, ...summary } = checked.right;
    index.set(summary.key, { summary, changed });
  }
  return index;
};
