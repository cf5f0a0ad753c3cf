import { describe, expect, it } from '@jest/globals';
import type { Family } from '../../src/core/family.ts';
import { isEvent } from '../../src/core/received.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { makeCase } from '../bench/generate/index.mjs';
import { receivedItems, sseItems } from '../support/pipeline.ts';

// The first rule of docs/performance-rules.md: an object that is made per event and kept comes from a constructor. A state is
// kept by whoever reads the stream, and so is everything in it that the state before it did not hold.

/** The objects that can be reached from a value. */
const reachable = (value: unknown, known: ReadonlySet<object> = new Set()): Set<object> => {
  const found = new Set<object>();
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); waiting.length > 0 || at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null || found.has(at) || known.has(at)) continue;
    found.add(at);
    waiting.push(...Object.values(at));
  }
  return found;
};

const membersOf = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

const isLiteral = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/** The literals in an event or among what it adds to the state, from the hundredth event on: their fields, and in how many events. */
const literalsIn = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  body: Uint8Array,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  let state = family.initial;
  for (const item of receivedItems(family, body)) {
    if (!isEvent(item)) continue;
    const stepped = family.step(state, item);
    if (stepped._tag === 'Left') throw new Error(stepped.left.message);
    if (item.number >= 100) {
      const before = reachable(state);
      const literals = [item, ...reachable(stepped.right, before)].filter(isLiteral);
      for (const fields of new Set(literals.map((made) => Object.keys(made).join())))
        counts.set(fields, (counts.get(fields) ?? 0) + 1);
    }
    state = stepped.right;
  }
  return counts;
};

/** The states after all events of a stream that are literals: their fields. */
const literalStates = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  body: Uint8Array,
  statesIn: (state: State) => readonly unknown[],
): readonly string[] => {
  const found = new Set<string>();
  let state = family.initial;
  for (const item of receivedItems(family, body)) {
    if (!isEvent(item)) continue;
    const stepped = family.step(state, item);
    if (stepped._tag === 'Left') throw new Error(stepped.left.message);
    state = stepped.right;
    for (const part of statesIn(state))
      if (typeof part === 'object' && part !== null && isLiteral(part)) found.add(Object.keys(part).join());
  }
  return [...found];
};

/** What is added by more events than the few that match no template. */
const usual = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts].filter(([, count]) => count > 20).map(([fields]) => fields);

describe('what a state holds of one event', () => {
  it.each(['text', 'tool', 'choices'])('comes from constructors: chat, %s', (kind) => {
    expect(usual(literalsIn(chat, makeCase(`${kind}-1k@16k`).bytes))).toEqual([]);
  });

  it.each(['resp', 'resptool'])('comes from constructors: Responses, %s', (kind) => {
    expect(usual(literalsIn(responses, makeCase(`${kind}-1k@16k`).bytes))).toEqual([]);
  });

  // a literal or a spread would be of another hidden class in the next stream, and the code that reads states not be made for it
  it.each(['text', 'tool', 'choices', 'logprobs'])('is of one class from the first event on: chat, %s', (kind) => {
    const choicesIn = (state: object): unknown => Reflect.get(state, 'choices');
    const statesIn = (state: object): readonly unknown[] => [state, ...membersOf(choicesIn(state))];
    expect(literalStates(chat, makeCase(`${kind}-1k@16k`).bytes, statesIn)).toEqual([]);
  });

  it.each(['resp', 'resptool'])('is of one class from the first event on: Responses, %s', (kind) => {
    const statesIn = (state: object): readonly unknown[] => [state, Reflect.get(state, 'folded')];
    expect(literalStates(responses, makeCase(`${kind}-1k@16k`).bytes, statesIn)).toEqual([]);
  });

  it('is a server-sent event, made by a constructor', () => {
    const items = sseItems(makeCase('text-1k@16k').bytes).filter(({ _tag }) => _tag === 'ServerSentEvent');
    expect(items.length).toBeGreaterThan(1000);
    expect(items.filter(isLiteral)).toEqual([]);
  });
});
