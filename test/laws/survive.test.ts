import { once } from 'node:events';
import { inspect } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { from, type Observable } from 'rxjs';
import { ref } from 'vue';
import { aggregate, decode, deltas, finishReasons, logprobs, sse, toolCalls, usage } from '../../operators/index.ts';
import { partialJson, pushJson, chat, completions, images, responses, speech, transcription } from '../../src/index.ts';
import type { Family } from '../../src/core/family.ts';
import { OpenAIResponseHandler } from '../../streams/index.ts';
import { collect } from '../support/pipeline.ts';
import { recordings } from '../support/recordings.ts';

/** What is emitted, however it ends. */
const emitted = (source$: Observable<unknown>): readonly unknown[] => {
  const items: unknown[] = [];
  source$.subscribe({ next: (item) => items.push(item), error: () => undefined });
  return items;
};

/** The fields that the type of an item declares, each read from the item itself. */
const declared = (item: unknown): unknown => {
  if (typeof item !== 'object' || item === null || item instanceof Uint8Array) return item;
  const at = new Map<string, unknown>();
  for (
    let level: object | null = item;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const name of Object.getOwnPropertyNames(level))
      if (!['constructor', 'toJSON', '__v_skip'].includes(name)) at.set(name, Reflect.get(item, name));
  }
  return Object.fromEntries(at);
};

/** An item as data: a lazy one has a method for this. */
const asData = (item: unknown): unknown =>
  typeof item === 'object' &&
  item !== null &&
  'toJSON' in item &&
  typeof item.toJSON === 'function' &&
  !(item instanceof Error)
    ? item.toJSON()
    : item;

const shapes = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  name: string,
): readonly unknown[] => {
  const recorded = recordings(family.api).find((each) => each.name === name);
  if (recorded === undefined) throw new Error(name);
  const frames$ = from(recorded.frames);
  const received$ = frames$.pipe(sse(), decode(family));
  const handler = new OpenAIResponseHandler(family, received$);
  return [
    ...collect(frames$),
    ...collect(frames$.pipe(sse())),
    ...collect(received$),
    ...collect(received$.pipe(aggregate(family))),
    ...emitted(received$.pipe(deltas(family))),
    ...emitted(received$.pipe(finishReasons(family))),
    ...emitted(received$.pipe(logprobs(family))),
    ...emitted(received$.pipe(toolCalls(family))),
    ...emitted(received$.pipe(usage(family))),
    ...emitted(handler.snapshots$),
    ...emitted(new OpenAIResponseHandler(family, received$).events$),
  ].filter((item) => typeof item === 'object');
};

const cases: readonly { readonly title: string; readonly items: () => readonly unknown[] }[] = [
  { title: 'a chat with log probabilities', items: () => shapes(chat, 'logprobs') },
  { title: 'a chat with tool calls', items: () => shapes(chat, 'tool-calls-parallel') },
  { title: 'a chat that is a whole body', items: () => shapes(chat, 'body') },
  { title: 'Responses', items: () => shapes(responses, 'text') },
  { title: 'completions', items: () => shapes(completions, 'logprobs') },
  { title: 'images', items: () => shapes(images, 'generation') },
  { title: 'speech', items: () => shapes(speech, 'pieces') },
  { title: 'a transcription', items: () => shapes(transcription, 'diarized') },
  {
    title: 'states of partial JSON',
    items: () => {
      const states = [partialJson({ provisional: true })];
      for (const text of ['{"a":[1,2', ',{"b":"x\\u00e9', '"}],"c":tr', 'ue', '}', 'x'])
        states.push(pushJson(states.at(-1) ?? partialJson(), text));
      return states;
    },
  },
];

describe.each(cases)('every item of $title comes out whole', ({ items }) => {
  const all = items();
  const expected = all.map(declared);

  it('of JSON', () => {
    expect(all.length).toBeGreaterThan(5);
    expect(JSON.parse(JSON.stringify(all))).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('of a spread of its data', () => {
    expect(all.map((item) => ({ ...Object(asData(item)) }))).toEqual(expected.map((item) => ({ ...Object(item) })));
  });

  it('of structuredClone, as data', () => {
    expect(structuredClone(all.map(asData))).toEqual(expected);
  });

  it('of a message, as data', async () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(all.map(asData));
    const [received]: unknown[] = await once(port2, 'message');
    port1.close();
    expect(received).toEqual(expected);
  });

  it("of Vue's ref", () => {
    for (const [index, item] of all.entries()) expect(declared(ref(item).value)).toEqual(expected[index]);
  });

  it('of console.log', () => {
    for (const [index, item] of all.entries()) expect(inspect(item)).toBe(inspect(expected[index]));
  });

  it('and cannot be changed, and neither can a snapshot', () => {
    for (const item of all) {
      const response: unknown =
        typeof item === 'object' && item !== null && '_tag' in item && item._tag === 'Snapshot' && 'response' in item
          ? item.response
          : null;
      expect(Object.isFrozen(response)).toBe(true);
    }
    for (const item of all) {
      if (!Object.isFrozen(item)) continue;
      expect(() => Object.assign(Object(item), { at: -1, offset: -1 })).toThrow(TypeError);
    }
  });
});
