import { describe, expect, it } from '@jest/globals';
import type { ApiRow } from '../../src/apis/apiRow.ts';
import type { Family } from '../../src/core/family.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import { serverSentEvents } from '../support/bothWays.ts';
import { firstDifference } from '../support/diff.ts';
import { corpusExchanges, recordedExchanges, type ReadExchange } from '../support/everyExchange.ts';
import { finalOf, plain, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';

// The rules by which the final response may differ from what the events contained. Every other value of every event is in
// the final response, in its `meta` or in its error, under the same name, or is a part of a text there.
//
// place    places an event in its stream, or pads it; no response contains it
// bytes    each piece of audio is base64 of its own, so the final contains the joined bytes
// first    identifies the response; servers send an empty one first, and gateways change it
// newest   a later value replaces it: outside the deltas each event repeats the state, and an item is repeated when it ends

type Rule = 'place' | 'bytes' | 'first' | 'newest';

/** A value of an event: where it is, and how often it came. Indexes are part of `at`, and `#` in `path`. */
interface Place {
  readonly path: string;
  readonly key: string;
  readonly values: Json[];
  /** The values that later events have under the same name. */
  readonly later: Json[];
}

const indexes = ['item_id', 'output_index', 'content_index', 'summary_index', 'command_index', 'partial_image_index'];
// an event of a session says by these ids where it belongs: the API documents them for the events, beside the payload
const ids = new Set(['event_id', 'session_id', 'turn_id', 'response_id', 'previous_item_id']);
const sessions = new Set(['agents.sessions', 'realtime']);
const places = new Set([...indexes, 'annotation_index', 'index', 'sequence_number', 'obfuscation']);
const isPlace = (api: string, path: string, key: string): boolean =>
  places.has(key) ||
  (sessions.has(api) && ids.has(path)) ||
  path === 'type' ||
  path === 'object' ||
  path === 'segment_id';

const rulesOf = (api: string, { path, key }: Place): readonly Rule[] => {
  if (isPlace(api, path, key)) return ['place'];
  const rules: Rule[] = [];
  if (path === 'audio' || path.endsWith('.audio.data') || (api === 'realtime' && path === 'delta')) rules.push('bytes');
  if (api !== 'responses') {
    if (['id', 'model', 'created'].includes(path)) rules.push('first');
    const isDelta = path.startsWith('choices.#.delta.') || path.startsWith('choices.#.logprobs.');
    // Together numbers the token of each delta
    if (!isDelta || path === 'choices.#.delta.token_id') rules.push('newest');
  } else if (path.startsWith('response.') || /^item\.(?:id|status|encrypted_content)$/.test(path)) rules.push('newest');
  // the complete log probabilities are rounded in another way
  else if (path === 'logprobs.#.logprob' || path === 'part.logprobs.#.logprob') rules.push('newest');
  return rules;
};

/** Every value of a JSON value that is not null, empty text or an empty list, with its path. */
function* leavesOf(json: Json, path: readonly string[] = []): Generator<readonly [readonly string[], Json]> {
  if (isJsonArray(json)) {
    for (const [at, member] of json.entries()) {
      const index = fieldOf(member, 'index');
      yield* leavesOf(member, [...path, `#${String(typeof index === 'number' ? index : at)}`]);
    }
  } else if (isJsonObject(json)) {
    for (const [key, held] of Object.entries(json)) yield* leavesOf(held, [...path, key.replaceAll('#', '')]);
  } else if (json !== null && json !== '') yield [path, json];
}

const keyOf = (path: readonly string[]): string => path.findLast((step) => !step.startsWith('#')) ?? '';

/** The place that an event itself names. */
const positionOf = (event: Json): string => JSON.stringify(indexes.map((key) => fieldOf(event, key) ?? null));

const placesIn = (events: readonly Json[]): readonly Place[] => {
  const all = new Map<string, Place>();
  const byKey = new Map<string, Place[]>();
  for (const event of events) {
    const position = positionOf(event);
    for (const [path, held] of leavesOf(event)) {
      const pattern = path.map((step) => (step.startsWith('#') ? '#' : step)).join('.');
      const key = keyOf(path);
      const at = `${textOf(fieldOf(event, 'type')) ?? ''} ${position} ${path.join('.')}`;
      const place = all.get(at) ?? { path: pattern, key, values: [], later: [] };
      const others = byKey.get(key) ?? [];
      if (!all.has(at)) others.push(place);
      all.set(at, place);
      byKey.set(key, others);
      place.values.push(held);
      // one value is enough: only the newest one of a place is looked for
      for (const other of others) if (other !== place) other.later[0] = held;
    }
  }
  return [...all.values()];
};

/** Everything that a final contains. */
interface Held {
  readonly texts: string;
  readonly has: (key: string, json: Json) => boolean;
  readonly bytes: string;
}

const heldIn = (final: Json): Held => {
  const texts: string[] = [];
  const values = new Set<string>();
  let bytes = '';
  for (const [path, held] of leavesOf(final)) {
    const key = keyOf(path);
    values.add(`${key} ${JSON.stringify(held)}`);
    if (typeof held !== 'string') continue;
    texts.push(held);
    if (key === 'audio' || key === 'data') bytes += decoded(held);
  }
  return { texts: texts.join('\0'), has: (key, json) => values.has(`${key} ${JSON.stringify(json)}`), bytes };
};

const decoded = (base64: string): string => {
  try {
    return atob(base64);
  } catch {
    return '';
  }
};

/** A value may have another name in the final: `created_at` of an image is `created`. */
const names: Readonly<Record<string, string>> = { created_at: 'created' };

const isHeld = (api: string, place: Place, { texts, has, bytes }: Held): boolean => {
  const { key, values, later } = place;
  const rules = rulesOf(api, place);
  if (rules.includes('place')) return true;
  const isIn = (json: Json | undefined): boolean =>
    json !== undefined && (has(key, json) || has(names[key] ?? key, json));
  const joined = values.every((held) => typeof held === 'string') ? values.join('') : null;
  if (joined !== null && texts.includes(joined)) return true;
  if (values.every(isIn)) return true;
  if (rules.includes('bytes') && bytes.includes(values.map((held) => decoded(textOf(held) ?? '')).join('')))
    return true;
  if (rules.includes('first') && isIn(values.find((held) => held !== 0))) return true;
  return rules.includes('newest') && (isIn(values.at(-1)) || isIn(later.at(-1)));
};

const finalJson = ({ response, error }: FinalItem<object>): Json => {
  const json = plain({ response, error: plain(error), body: error !== null && 'body' in error ? error.body : null });
  return isJsonObject(json) ? json : null;
};

/** Whether a diagnostic names a place: its path, or the field that changed. */
const isNamed = ({ response }: FinalItem<object>, { key }: Place): boolean => {
  const meta = plain('meta' in response ? response.meta : null);
  const list = fieldOf(fieldOf(meta, 'diagnostics'), 'list');
  return (
    isJsonArray(list) &&
    list.some((one) => {
      const path = fieldOf(one, '_tag') === 'TerminalMismatch' ? textOf(fieldOf(one, 'path')) : null;
      return path?.split('.').at(-1) === key || (fieldOf(one, '_tag') === 'Changed' && fieldOf(one, 'field') === key);
    })
  );
};

const jsonsIn = (text: string): readonly Json[] =>
  serverSentEvents(text).flatMap(({ data }) => {
    const json = parseJson(data, 512);
    return json === undefined ? [] : [json];
  });

/** What a stream contained that its final does not contain. */
const lostOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  text: string,
): readonly string[] => {
  const final = finalOf(family, text);
  const held = heldIn(finalJson(final));
  return placesIn(jsonsIn(text)).flatMap((place) =>
    isHeld(family.api, place, held) || isNamed(final, place) ? [] : [`${place.path} ${JSON.stringify(place.values)}`],
  );
};

const failuresOf = (
  exchanges: Iterable<ReadExchange>,
  lost: (row: ApiRow, text: string) => readonly string[],
): readonly string[] =>
  [...exchanges].flatMap(({ row, name, text }) => lost(row, text).map((one) => `${row.api} ${name}: ${one}`));

const inStreams = (row: ApiRow, text: string): readonly string[] => row.withFamily((family) => lostOf(family, text));

/** A whole body is the response, unchanged. */
const inBodies = (row: ApiRow, text: string): readonly string[] => {
  const difference = row.withFamily((family) => {
    const { response, error } = finalOf(family, text);
    const body = error !== null && error._tag === 'ApiError' ? error.body : withoutMeta(response);
    return firstDifference(body, JSON.parse(text));
  });
  return difference === null ? [] : [difference];
};

const isAtNoItem = (event: JsonObject): boolean =>
  typeof event['type'] === 'string' &&
  event['type'].startsWith('response.') &&
  event['item_id'] === undefined &&
  event['item'] === undefined;

/** Objects that a session repeats: a newer value of a field replaces the older one as a whole. Realtime replaces the object. */
const states = new Set(['session', 'turn', 'subagent', 'environment', 'conversation', 'response']);

/**
 * The same stream with two undocumented fields of their own in each object of each event. An event of a session that is
 * delivered again changes nothing, what is inside a field of a repeated object is replaced, the usage beside a turn is that of the
 * turn, and the agent of a Responses event that changes no item is its place, so they get none.
 */
const marked = (api: string, text: string): string => {
  let number = 0;
  const withMarks = (json: JsonObject): JsonObject => {
    number += 1;
    const name = `x_${String(number)}`;
    return { ...json, [name]: `<${name}>`, [`${name}_list`]: [number] };
  };
  const mark = (json: Json): Json => {
    if (isJsonArray(json)) return json.map((member) => mark(member));
    if (!isJsonObject(json)) return json;
    const entries = Object.entries(json).map(([key, held]) => {
      const isPlace = api === 'responses' && key === 'agent' && isAtNoItem(json);
      const isRepeat = isPlace || (sessions.has(api) && key === 'usage');
      if (isRepeat) return [key, held] as const;
      if (sessions.has(api) && states.has(key)) {
        return [key, api === 'agents.sessions' && isJsonObject(held) ? withMarks(held) : held] as const;
      }
      return [key, mark(held)] as const;
    });
    return withMarks(Object.fromEntries(entries));
  };
  const seen = new Set<Json>();
  return text
    .split('\n')
    .map((line) => {
      const json = line.startsWith('data: {') ? parseJson(line.slice(6), 512) : undefined;
      const id = sessions.has(api) ? fieldOf(json, 'event_id') : undefined;
      if (json === undefined || (id !== undefined && seen.has(id))) return line;
      if (id !== undefined) seen.add(id);
      return `data: ${JSON.stringify(mark(json))}`;
    })
    .join('\n');
};

const laws = (exchanges: () => Iterable<ReadExchange>): void => {
  it('is in the final response of each stream', () => {
    const streams = [...exchanges()].filter(({ isBody, text }) => !isBody && /^(?:data|event):/m.test(text));
    expect(failuresOf(streams, inStreams)).toEqual([]);
  });
  it('is in the final response of each body', () => {
    const bodies = [...exchanges()].filter(({ isBody }) => isBody);
    expect(failuresOf(bodies, inBodies)).toEqual([]);
  });
};

describe('the law that nothing is lost: every value of every event', () => {
  laws(recordedExchanges);

  it('is in the final response, also if it is undocumented', () => {
    const streams = recordedExchanges().filter(({ isBody }) => !isBody);
    expect(failuresOf(streams, (row, text) => inStreams(row, marked(row.api, text)))).toEqual([]);
  });
});

describeShared('the law that nothing is lost: every value of every event of the corpus', () => {
  laws(corpusExchanges);
});
