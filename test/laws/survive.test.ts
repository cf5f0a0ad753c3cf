import { once } from 'node:events';
import { inspect } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { from, lastValueFrom, tap, type Observable, type OperatorFunction } from 'rxjs';
import { ref } from 'vue';
import * as operators from '../../operators/index.ts';
import { apis } from '../../src/apis/registry.ts';
import { memoryStore } from '../../recorder/index.ts';
import {
  chat,
  createChat,
  partialJson,
  pushJson,
  runTools,
  tool,
  type Family,
  type Frame,
  type Received,
  type SseItem,
} from '../../src/index.ts';
import { OpenAIResponseHandler } from '../../streams/index.ts';
import { z } from 'zod';
import { until } from '../support/loopback.ts';
import { recordings, type RecordedCase } from '../support/recordings.ts';

/** What is emitted at once, however it ends. */
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
      if (!['constructor', '__v_skip'].includes(name)) at.set(name, Reflect.get(item, name));
  }
  return Object.fromEntries(at);
};

/** One item of each shape: of each kind, with the same fields of the same types, down to the fields of its event or response. */
const ofEachShape = (items: readonly unknown[]): readonly unknown[] => [
  ...new Map(items.map((item) => [shapeOf(item, 2), item])).values(),
];

const shapeOf = (value: unknown, depth: number): string => {
  if (typeof value !== 'object' || value === null || depth < 0) return value === null ? 'null' : typeof value;
  const fields = Object.entries(Object(declared(value))).map(([name, held]) =>
    ['_tag', 'type'].includes(name) ? String(held) : `${name}:${shapeOf(held, depth - 1)}`,
  );
  return `{${fields.join()}}`;
};

/** The platform's clone of an error has only its message, so whoever sends an item with an error sends the JSON of the error. */
const withJsonErrors = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'error' in item && item.error instanceof Error
    ? { ...item, error: JSON.parse(JSON.stringify(item.error)) }
    : item;

/**
 * Where each operator can be in a pipeline. A new operator does not compile before it is here. A string is the reason why what
 * the operator emits is no data of its own.
 */
const places = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): Record<
  keyof typeof operators,
  | string
  | { readonly frames: OperatorFunction<Frame, unknown> }
  | { readonly sse: OperatorFunction<SseItem, unknown> }
  | { readonly received: OperatorFunction<Received<Event>, unknown> }
> => ({
  sse: { frames: operators.sse() },
  decode: { sse: operators.decode(family) },
  accumulate: 'the state of a fold is opaque',
  aggregate: { received: operators.aggregate(family) },
  deltas: { received: operators.deltas(family) },
  finalResponse: { received: operators.finalResponse(family) },
  finishReasons: { received: operators.finishReasons(family) },
  logprobs: { received: operators.logprobs(family) },
  parsed: {
    received: (received$) => received$.pipe(operators.deltas(family), operators.parsed(z.unknown())),
  },
  reasoning: { received: operators.reasoning(family) },
  refusals: { received: operators.refusals(family) },
  snapshots: { received: operators.snapshots(family) },
  tokens: { received: operators.tokens(family) },
  toolCallArguments: { received: operators.toolCallArguments(family) },
  toolCalls: { received: operators.toolCalls(family) },
  usage: { received: operators.usage(family) },
  diagnostics: { received: operators.diagnostics(family) },
  toSse: { received: operators.toSse(family) },
  conflate: { received: (received$) => received$.pipe(operators.aggregate(family), operators.conflate(0)) },
  drainForUsage: { received: operators.drainForUsage(family, { timeoutMs: 0, onUsage: () => undefined }) },
  idleTimeout: { received: operators.idleTimeout(family, { token: 60_000 }) },
  metrics: { received: operators.metrics(family, () => undefined) },
  retryBeforeFirstToken: { received: operators.retryBeforeFirstToken(family, { attempts: 0 }) },
  resume: { received: operators.resume(() => [], { attempts: 0 }) },
  perResponse: 'each item has an observable',
  byteTimeout: { frames: operators.byteTimeout(60_000) },
  totalTimeout: { frames: operators.totalTimeout(60_000) },
  record: { frames: operators.record(memoryStore()) },
  tee: { frames: operators.tee({}) },
});

/** Everything that the operators and the handler emit for a recording. */
const shapes = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  { frames }: RecordedCase,
): readonly unknown[] => {
  const frames$ = from(frames);
  const items$ = frames$.pipe(operators.sse());
  const received$ = items$.pipe(operators.decode(family));
  const handler = (): OpenAIResponseHandler<Event, State, Snapshot, Final> =>
    new OpenAIResponseHandler(family, received$);
  const ofOperators = Object.values(places(family)).flatMap((place) => {
    if (typeof place === 'string') return [];
    if ('frames' in place) return emitted(frames$.pipe(place.frames));
    return emitted('sse' in place ? items$.pipe(place.sse) : received$.pipe(place.received));
  });
  const ofHandler = Object.keys(handler())
    .filter((name) => name.endsWith('$'))
    .flatMap((name) => emitted(Reflect.get(handler(), name)));
  return ofEachShape([...frames, ...ofOperators, ...ofHandler]);
};

const states = (): readonly unknown[] => {
  const made = [partialJson({ provisional: true })];
  for (const text of ['{"a":[1,2', ',{"b":"x\\u00e9', '"}],"c":tr', 'ue', '}', 'x'])
    made.push(pushJson(made.at(-1) ?? partialJson(), text));
  return made;
};

/** The states of a chat with tools, and what `runTools` emits, for a turn with tool calls and one with text. */
const chatItems = async (): Promise<readonly unknown[]> => {
  const names = ['tool-calls-parallel', 'text'];
  let turns = 0;
  const fetch = (): Promise<Response> => {
    const name = names[turns % names.length];
    turns += 1;
    const found = recordings('chat.completions').find((one) => one.name === name);
    return Promise.resolve(new Response(found?.text, { headers: { 'content-type': 'text/event-stream' } }));
  };
  const tools = {
    get_weather: tool({ parameters: z.object({ city: z.string() }), run: ({ city }) => ({ city, sun: true }) }),
    find_trains: tool({ parameters: z.object({ to: z.string() }), run: () => Promise.reject(new Error('closed')) }),
  };
  const source = { baseURL: 'http://127.0.0.1', fetch };
  const params = { model: 'm', messages: [] };
  const items: unknown[] = [];
  const store = createChat(source, chat, params, { tools });
  store.subscribe((state) => items.push(state));
  store.send('Hi', [{ type: 'image_url', image_url: { url: 'data:,' } }]);
  await until(() => items.length > 1 && store.getState().status === 'ready');
  expect(store.getState().messages.at(-1)).toMatchObject({ toolCalls: [{}, {}, {}], toolResults: [{}, {}, {}] });

  const run = runTools(source, chat, params, tools);
  // the items of `turns$` have observables
  const ends = Object.keys(run)
    .filter((name) => name.endsWith('$') && name !== 'turns$')
    .map((name) => lastValueFrom(Reflect.get(run, name).pipe(tap((item) => items.push(item))), { defaultValue: null }));
  await Promise.all(ends);
  items.push(await run.final());
  return ofEachShape(items);
};
const ofChat = await chatItems();

const cases: readonly { readonly title: string; readonly items: () => readonly unknown[] }[] = [
  ...apis
    .filter(({ streams }) => streams)
    .flatMap(({ api, withFamily }) =>
      recordings(api)
        .filter(({ name }) => !/-(llama|aimock)$/.test(name))
        .map((recorded) => ({
          title: `${api} ${recorded.name}`,
          items: () => withFamily((family) => shapes(family, recorded)),
        })),
    ),
  { title: 'states of partial JSON', items: states },
  { title: 'a chat with tools', items: () => ofChat },
];

describe.each(cases)('every item of $title comes out whole', ({ items }) => {
  const all = items();
  const expected = all.map(declared);

  it('of JSON', () => {
    expect(all.length).toBeGreaterThan(5);
    expect(JSON.parse(JSON.stringify(all))).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('of a spread', () => {
    expect(all.map((item) => ({ ...Object(item) }))).toEqual(expected.map((item) => ({ ...Object(item) })));
  });

  it('of structuredClone', () => {
    expect(structuredClone(all.map(withJsonErrors))).toEqual(expected.map(withJsonErrors));
  });

  it('of a message', async () => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(all.map(withJsonErrors));
    const [received]: unknown[] = await once(port2, 'message');
    port1.close();
    expect(received).toEqual(expected.map(withJsonErrors));
  });

  it("of Vue's ref", () => {
    for (const [index, item] of all.entries()) expect(declared(ref(item).value)).toEqual(expected[index]);
  });

  it('of console.log', () => {
    for (const [index, item] of all.entries()) expect(inspect(item)).toBe(inspect(expected[index]));
  });

  it('and a snapshot cannot be changed', () => {
    for (const item of all) {
      if (typeof item !== 'object' || item === null || !('_tag' in item) || item._tag !== 'Snapshot') continue;
      expect(Object.isFrozen('response' in item ? item.response : null)).toBe(true);
      expect(() => Object.assign(item, { response: null })).toThrow(TypeError);
    }
  });
});
