import * as jest from '@jest/globals';
import { isJsonObject } from '../../src/json/json.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { orThrow } from '../../src/core/orThrow.ts';
import { isEvent } from '../../src/core/received.ts';
import { opened, prefixesOf } from './corpusBodies.ts';
import { finalOf, plain, receivedItems, withoutMeta } from './pipeline.ts';

/** Every increment of a stream, in order. */
export const deltasOf = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  body: string,
): readonly Delta[] => {
  let state = family.initial;
  return receivedItems(family, body)
    .filter(isEvent)
    .flatMap(({ event }) => {
      const after = orThrow(family.step(state, { event }));
      const deltas = family.deltas({ event }, state, after);
      state = after;
      return deltas;
    });
};

/** The text among them. */
export const textOf = (deltas: readonly Delta[]): string =>
  deltas.flatMap((delta) => (delta._tag === 'Text' ? [delta.text] : [])).join('');

/**
 * The laws of a complete stream of any family: the bytes may be divided anywhere, an unproven end is not a success, and
 * undocumented data is kept and changes nothing else.
 */
export const holdsFamilyLaws = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  name: string,
  body: string,
): void => {
  jest.it(`${name}: ends the same however its bytes are cut`, () => {
    const bytes = new TextEncoder().encode(body);
    const whole = plain(finalOf(family, body).response);
    const step = Math.max(1, Math.floor(bytes.length / 100));
    for (let at = 0; at <= bytes.length; at += step) {
      jest.expect(plain(finalOf(family, [bytes.subarray(0, at), bytes.subarray(at)]).response)).toEqual(whole);
    }
  });

  jest.it(`${name}: is truncated wherever it ends before the event that proves its end`, () => {
    const outcomes = prefixesOf(body).map((prefix) => finalOf(family, prefix).outcome);
    const proven = outcomes.findIndex((outcome) => outcome !== 'truncated');
    const until = proven < 0 ? outcomes.length : proven;
    jest.expect(until).toBeGreaterThan(1);
    jest.expect(new Set(outcomes.slice(0, until))).toEqual(new Set(['truncated']));
    jest.expect(new Set(outcomes.slice(until)).size).toBeLessThanOrEqual(1);
  });

  jest.it(`${name}: keeps what nobody documented, and is otherwise the same`, () => {
    const final = finalOf(family, opened(body));
    jest.expect(final.outcome).toBe(finalOf(family, body).outcome);
    jest.expect(final.response.meta.unknownEvents).toHaveLength(1);
    jest.expect(pruned(withoutMeta(final.response))).toEqual(withoutMeta(finalOf(family, body).response));
    jest.expect(JSON.stringify(final.response)).toContain('"tomorrow"');
  });
};

/** A value without the fields that `opened` put in. */
const pruned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pruned);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => (key === 'tomorrow' ? [] : [[key, pruned(held)]])),
  );
};
