import { inspect } from 'node:util';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { from } from 'rxjs';
import { bytes } from '../../src/core/frame.ts';
import { recordings } from '../support/recordings.ts';

// The other tests run in development. With `NODE_ENV=production`, which the library reads when it is loaded, snapshots are not
// frozen, and a snapshot that takes a constant time is made at once.

const environment = process.env['NODE_ENV'];
afterAll(() => {
  process.env['NODE_ENV'] = environment;
});

const loaded = async (name: string) => {
  process.env['NODE_ENV'] = name;
  jest.resetModules();
  const { aggregate, decode, sse } = await import('../../operators/index.ts');
  const { chat, responses } = await import('../../src/index.ts');
  return { aggregate, chat, decode, responses, sse };
};
const production = await loaded('production');
const development = await loaded('development');

/** What is emitted for a stream, and the JSON of each item when it was emitted. */
const emittedWith = (
  { aggregate, chat, decode, responses, sse }: typeof development,
  { family, frames }: ReturnType<typeof recordings>[number],
): { readonly items: readonly object[]; readonly json: readonly string[] } => {
  const items: object[] = [];
  const json: string[] = [];
  const keep = (item: object): void => {
    items.push(item);
    json.push(JSON.stringify(item));
  };
  const received = from(frames).pipe(sse());
  if (family === 'responses') received.pipe(decode(responses), aggregate(responses)).subscribe(keep);
  else received.pipe(decode(chat), aggregate(chat)).subscribe(keep);
  return { items, json };
};

const streams = ['chat.completions', 'responses']
  .flatMap((family) => recordings(family))
  .filter(({ text }) => text.length < 200_000);

describe('the items of each stream in production', () => {
  it('equal those in development, in each form', () => {
    expect(streams.length).toBeGreaterThan(50);
    for (const stream of streams) {
      const ours = emittedWith(production, stream);
      const theirs = emittedWith(development, stream);
      // the last item is the final, which has the time of the clock
      expect(ours.json.slice(0, -1)).toEqual(theirs.json.slice(0, -1));
      const cloned = ({ items }: typeof ours) => items.slice(-9, -1).map((item) => structuredClone(item));
      expect(cloned(ours)).toEqual(cloned(theirs));
      const printed = ({ items }: typeof ours) => inspect(items.slice(-9, -1), { depth: 9 });
      expect(printed(ours)).toBe(printed(theirs));
    }
  });

  it('are never changed by what comes after them', () => {
    for (const stream of streams) {
      const { items, json } = emittedWith(production, stream);
      expect(items.map((item) => JSON.stringify(item))).toEqual(json);
    }
  });

  it('include a snapshot that is made at once if one text has grown, and when it is read if more has', () => {
    const madeFor = (...deltas: readonly object[]): number => {
      let made = 0;
      const { aggregate, chat, decode, sse } = production;
      const snapshot: typeof chat.snapshot = (state) => {
        made += 1;
        return chat.snapshot(state);
      };
      const events = deltas.map(
        (delta) => `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`,
      );
      from(events.map((event) => bytes(0, new TextEncoder().encode(event))))
        .pipe(sse(), decode(chat), aggregate({ ...chat, snapshot }))
        .subscribe();
      return made;
    };
    const words = Array.from({ length: 40 }, (_, index) => `${String(index)} `);
    expect(madeFor(...words.map((content) => ({ content })))).toBeGreaterThan(30);
    expect(madeFor(...words.map((word) => ({ [word]: word })))).toBe(0);
  });
});
