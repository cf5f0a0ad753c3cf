import type * as t from 'io-ts';
import * as E from '#fp-ts/Either';
import * as c from '../../src/json/codec.ts';
import { parseJson } from '../../src/json/parse.ts';
import { check } from '../format/check.ts';
import { isOutcome, outcomes, type RecordingSummary } from '../store.ts';

/** A line of the index: a summary, and when its file was last changed. */
const IndexLine = c.struct('IndexLine', {
  key: c.string,
  at: c.number,
  api: c.string,
  provider: c.string,
  model: c.nullable(c.string),
  session: c.nullable(c.string),
  hash: c.nullable(c.string),
  occurrence: c.nullable(c.number),
  method: c.nullable(c.string),
  url: c.nullable(c.string),
  status: c.nullable(c.number),
  outcome: c.openEnum(...outcomes),
  ms: c.number,
  chunks: c.number,
  bytes: c.number,
  size: c.number,
  changed: c.number,
});
interface IndexLine extends t.TypeOf<typeof IndexLine> {}

/** A summary that is true as long as its file is of this time and size. */
export interface Indexed {
  readonly summary: RecordingSummary;
  readonly changed: number;
}

export const indexLine = ({ summary, changed }: Indexed): string => `${JSON.stringify({ ...summary, changed })}\n`;

/** An index's text, by key. A line that is cut or odd is passed over: its file tells the same. */
export const readIndex = (text: string): ReadonlyMap<string, Indexed> => {
  const index = new Map<string, Indexed>();
  for (const line of text.split('\n')) {
    const json = line === '' ? undefined : parseJson(line, 8);
    if (json === undefined) continue;
    const checked = check(IndexLine, json);
    if (E.isLeft(checked)) continue;
    const { changed, outcome, ...facts } = checked.right;
    if (isOutcome(outcome)) index.set(facts.key, { summary: { ...facts, outcome }, changed });
  }
  return index;
};
