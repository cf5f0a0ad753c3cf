import { describe, expect, it } from '@jest/globals';
import { catchError, EMPTY, from } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { deltas } from '../../operators/deltas.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { orThrow } from '../../src/core/orThrow.ts';
import { isEvent, type Received } from '../../src/core/received.ts';
import { allDeltas } from '../../src/engine/allDeltas.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { contentsOf, streamedApis, type Contents } from '../support/contents.ts';
import { firstDifference } from '../support/diff.ts';
import { corpusExchanges, recordedExchanges, type ReadExchange } from '../support/everyExchange.ts';
import { collect, plain, receivedItems, still, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';

// The law of increments: the deltas of a stream, joined by place, are the contents of its final response.
//
// What is not compared, and why:
// - The ends of tool calls in a stream that is not complete, because the response does not contain which calls are.
// - Previews of images, and the sound and transcript of Responses: only the stream contains them, the response does not.
// - The contents of annotations. Their number is compared.
// - Tokens of a completion's echoed prompt that have no log probability: a delta cannot express them.
// - Contents for which there are no deltas: what the user sent, and items that are neither messages, reasoning, images
//   nor calls.

/**
 * The position of a part among the parts of its item. A gateway may number them differently; the response has them in
 * order.
 */
const ranks = (): ((index: string, list: string, part: number) => string) => {
  const seen = new Map<string, number[]>();
  return (index, list, part) => {
    const key = `${index} ${list}`;
    const parts = seen.get(key) ?? [];
    seen.set(key, parts);
    if (!parts.includes(part)) parts.push(part);
    return `${index} ${String(parts.indexOf(part))}`;
  };
};

const textKinds = ['Text', 'Refusal', 'Reasoning', 'Transcript'] as const;

/** What the deltas of a response add up to. */
const sumOf = (told: readonly Delta[]): Contents => {
  const texts: Record<string, string> = {};
  const calls: Record<string, [string | null, string]> = {};
  const ends: string[] = [];
  const tokens: Record<string, string[]> = {};
  const images: Record<string, string> = {};
  const sounds: Record<string, string> = {};
  let annotations = 0;
  const rank = ranks();
  for (const delta of told) {
    if (delta._tag === 'Usage' || delta._tag === 'FinishReason') continue;
    const index = `${delta.turn === undefined ? '' : `${delta.turn}#`}${String(delta.index)}`;
    const list = delta._tag === 'Reasoning' && delta.summary ? 'summary' : 'content';
    const place = rank(index, list, delta.part);
    for (const kind of textKinds) {
      if (delta._tag !== kind) continue;
      const key = `${place} ${kind}${list === 'summary' ? ' summary' : ''}`;
      texts[key] = (texts[key] ?? '') + delta.text;
    }
    if (delta._tag === 'ToolCall') {
      const key = `${index} ${String(delta.call)} ${delta.type}`;
      calls[key] = [delta.name, (calls[key]?.[1] ?? '') + delta.fragment];
    }
    if (delta._tag === 'ToolCallEnd') ends.push(`${index} ${String(delta.call)} ${delta.arguments}`);
    if (delta._tag === 'Logprobs') {
      const key = `${place} ${delta.of}`;
      tokens[key] = [...(tokens[key] ?? []), ...delta.tokens.map(({ token }) => token)];
    }
    if (delta._tag === 'Annotation') annotations += 1;
    if (delta._tag === 'Image' && delta.final) images[`${index} 0`] = (images[`${index} 0`] ?? '') + delta.base64;
    if (delta._tag === 'Audio') {
      const sound = Buffer.from(sounds[place] ?? '', 'base64');
      sounds[place] = Buffer.concat([sound, Buffer.from(delta.base64, 'base64')]).toString('base64');
    }
  }
  return { texts, calls, ends, tokens, annotations, images, sounds };
};

const drop = <A>(
  record: Readonly<Record<string, A>>,
  empty: (value: A) => boolean,
): Readonly<Record<string, readonly A[]>> => inOrder(Object.entries(record).filter(([, value]) => !empty(value)));

const numberIn = (key: string): number => Number(/#(\d+)/.exec(key)?.[1] ?? 0);

/**
 * The values by place. The items of a turn are in the order of their numbers and lose them, because a delta counts the
 * items of all turns together.
 */
const inOrder = <A>(entries: readonly (readonly [string, A])[]): Readonly<Record<string, readonly A[]>> => {
  const lists: Record<string, A[]> = {};
  for (const [key, value] of entries.toSorted(([a], [b]) => numberIn(a) - numberIn(b))) {
    (lists[key.replace(/#\d+/, '')] ??= []).push(value);
  }
  return lists;
};

/** The contents in a form that can be compared. */
const tidy = (contents: Contents, withEnds: boolean): unknown =>
  plain({
    ...contents,
    texts: drop(contents.texts, (text) => text === ''),
    calls: drop(contents.calls, () => false),
    tokens: drop(contents.tokens, (list) => list.length === 0),
    images: drop(contents.images, (image) => image === ''),
    sounds: drop(contents.sounds, (sound) => sound === ''),
    ends: withEnds ? contents.ends.map((end) => end.replace(/#\d+/, '')).sort() : [],
  });

type Exchanges = readonly ReadExchange[];

/** How the joined deltas of an exchange differ from its final response; null if they do not. */
type Compare = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  text: string,
) => string | null;

/** Compares the contents of the final response with the deltas of the items that it was built from. */
const compareWith =
  (
    told: <Event, State, Snapshot, Final extends object>(
      family: Family<Event, State, Snapshot, Final>,
      items: readonly Received<Event>[],
      isEnded: boolean,
    ) => readonly Delta[],
  ): Compare =>
  (family, text) => {
    const items = receivedItems(family, text);
    const final = collect(from(items).pipe(aggregate(family, { clock: still }))).at(-1);
    if (final?._tag !== 'Final') return 'no final';
    const response = withoutMeta(final.response);
    if (!isJsonObject(response)) return 'no response';
    const isEnded = final.outcome === 'completed';
    const contents = contentsOf(family.api, response);
    return firstDifference(tidy(sumOf(told(family, items, isEnded)), isEnded), tidy(contents, isEnded));
  };

// `deltas` reads the items that `aggregate` has read before, and so the same states
const compareIncrements = compareWith((family, items) => {
  const read$ = from(items).pipe(
    deltas(family),
    catchError(() => EMPTY),
  );
  return collect(read$);
});

const compareState = compareWith((family, items, isEnded) => {
  let state = family.initial;
  for (const item of items.filter(isEvent)) state = orThrow(family.step(state, item));
  return allDeltas(family, state, isEnded);
});

const failuresOf = (exchanges: Exchanges, compare: Compare): readonly string[] =>
  exchanges.flatMap(({ row, name, text }) => {
    const difference = row.withFamily((family) => compare(family, text));
    return difference === null ? [] : [`${name}: ${difference}`];
  });

const holds = (exchanges: Exchanges): void => {
  it('emits deltas that add up to the final response', () => {
    expect(failuresOf(exchanges, compareIncrements)).toStrictEqual([]);
  });

  it('emits the content of a state as deltas that add up to the final response', () => {
    expect(failuresOf(exchanges, compareState)).toStrictEqual([]);
  });
};

/** The exchanges of an API. A text that is neither JSON nor a stream, such as subtitles, has no events. */
const ofApi = (exchanges: Exchanges, api: string): Exchanges =>
  exchanges.filter(({ row, isBody, text }) => row.api === api && (isBody || /^(data|event|id|retry)?:/m.test(text)));

const recorded = recordedExchanges();

describe.each(streamedApis)('the law of increments: $api', ({ api }) => {
  const exchanges = ofApi(recorded, api);

  it('has recorded streams', () => {
    expect(exchanges.filter(({ isBody }) => !isBody)).not.toStrictEqual([]);
  });
  holds(exchanges);
});

describeShared('the law of increments: the corpus', () => {
  const exchanges = [...corpusExchanges()];
  describe.each(streamedApis)('$api', ({ api }) => {
    holds(ofApi(exchanges, api));
  });
});
