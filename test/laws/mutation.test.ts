import { describe, expect, it } from '@jest/globals';
import { catchError, EMPTY, from } from 'rxjs';
import { deltas } from '../../operators/deltas.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { done, event } from '../support/bodies.ts';
import { firstDifference } from '../support/diff.ts';
import { corpusExchanges, recordedExchanges, type ReadExchange } from '../support/everyExchange.ts';
import { mutations, type Mutate } from '../support/mutations.ts';
import { collect, eventsOf, finalOf, plain, receivedItems, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';

/** What the increments add up to: texts by kind and place, and the complete calls. */
const toldOf = (all: readonly Delta[]): Json => {
  const told: Record<string, string> = {};
  const ends: Json[] = [];
  for (const delta of all) {
    if (delta._tag === 'Usage') continue;
    const place = `${delta._tag} ${String(delta.index)}.${String(delta.part)}`;
    if (delta._tag === 'ToolCallEnd') ends.push([delta.index, delta.id, delta.name, delta.arguments]);
    else if ('text' in delta) told[place] = (told[place] ?? '') + delta.text;
    else if ('fragment' in delta) told[place] = (told[place] ?? '') + delta.fragment;
    else if ('base64' in delta && delta._tag === 'Audio') told[place] = (told[place] ?? '') + delta.base64;
    else if (delta._tag === 'Annotation') told[place] = `${told[place] ?? ''}${JSON.stringify(delta.annotation)}`;
    else if (delta._tag === 'Logprobs')
      told[place] = (told[place] ?? '') + delta.tokens.map(({ token }) => token).join('');
  }
  return { told, ends };
};

interface Reading {
  readonly outcome: string;
  readonly told: Json;
  readonly response: unknown;
}

const readingOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: string,
): Reading => {
  const { outcome, response } = finalOf(family, body);
  const read$ = from(receivedItems(family, body)).pipe(
    deltas(family),
    catchError(() => EMPTY),
  );
  return { outcome, told: toldOf(collect(read$)), response: withoutMeta(response) };
};

const bodyOf = (family: { readonly wire: { readonly named: boolean } }, events: readonly JsonObject[]): string =>
  events.map((one) => event(one)).join('') + (family.wire.named ? '' : done);

/** What a mutation changes in what an exchange says, how it ends and what it becomes. */
const failuresOf = ({ row, name, text }: ReadExchange, mutate: Mutate): readonly string[] =>
  row.withFamily((family): readonly string[] => {
    const events = eventsOf(family, text).map(plain).filter(isJsonObject);
    const before = readingOf(family, bodyOf(family, events));
    if (before.outcome !== 'completed' && before.outcome !== 'incomplete') return [];
    const final = isJsonObject(before.response) ? before.response : {};
    const after = readingOf(family, bodyOf(family, mutate(events, final)));
    const difference = firstDifference(sorted(after), sorted(before));
    return difference === null ? [] : [`${row.api} ${name}: ${difference}`];
  });

const sorted = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(sorted);
  return isJsonObject(json)
    ? Object.fromEntries(
        Object.entries(json)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, held]) => [key, sorted(held)]),
      )
    : json;
};

const streams = recordedExchanges().filter(({ isBody }) => !isBody);

describe('a mutated stream', () => {
  it.each(Object.entries(mutations))('says and becomes the same as the stream: %s', (_name, mutate) => {
    expect(streams.flatMap((stream) => failuresOf(stream, mutate))).toStrictEqual([]);
  });
});

/**
 * Every 16th stream of each API of the corpus, in the order of their names: all of them would take more than a minute. The
 * responses of a few streams outside the sample differ after a mutation, because only the removed event contains the
 * `status` of an item or the empty list of `logprobs`, or because `content: null` replaces an empty list.
 */
const sampledStreams = (): readonly ReadExchange[] => {
  const counts = new Map<string, number>();
  return [...corpusExchanges()].filter(({ row, isBody, text }) => {
    if (isBody || !/^(data|event|id|retry)?:/m.test(text)) return false;
    const count = counts.get(row.api) ?? 0;
    counts.set(row.api, count + 1);
    return count % 16 === 0;
  });
};

describeShared('a mutated stream: the corpus', () => {
  const sample = sampledStreams();

  it.each(Object.entries(mutations))('says and becomes the same as the stream: %s', (_name, mutate) => {
    expect(sample.flatMap((stream) => failuresOf(stream, mutate))).toStrictEqual([]);
  });
});
