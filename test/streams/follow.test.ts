import { afterEach, describe, expect, it } from '@jest/globals';
import { lastValueFrom, Subject, toArray, type Observable } from 'rxjs';
import * as TE from '#fp-ts/TaskEither';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { record } from '../../operators/record.ts';
import { sse } from '../../operators/sse.ts';
import { storeError, type RecordingError } from '../../recorder/errors.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import type { RecordingDiagnostic, RecorderOptions } from '../../recorder/recorderOptions.ts';
import { serializeRecording } from '../../recorder/serialize.ts';
import type { RecordingStore, RecordingWriter } from '../../recorder/store.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { listen } from '../support/listen.ts';
import { chatFrame, until } from '../support/loopback.ts';
import { run } from '../recorder/storeContract.ts';

const encoder = new TextEncoder();
const now = (): number => performance.timeOrigin + performance.now();
const piece = (text: string): Frame => bytes(now(), encoder.encode(text));
const first = (): Frame => head(now(), 200, { 'content-type': 'text/event-stream' });

const leaving: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});

/** A response that is recorded while the test sends its frames. */
const recorded = (store: RecordingStore, options: RecorderOptions) => {
  const frames$ = new Subject<Frame>();
  const reader = listen(frames$.pipe(record(store, options)));
  leaving.push(reader.leave);
  return { frames$, reader };
};

const follow = (store: RecordingStore, key: string, from = 0): Observable<Frame> =>
  fromRecording(store, key, { live: true, from });

const isThere = async (store: RecordingStore, key: string, count: number): Promise<void> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const found = await run(store.load(key));
    if (found._tag === 'Some' && found.value.frames.length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`${key} does not have ${String(count)} frames`);
};

describe('a response that is recorded under a key', () => {
  it('is followed by a late reader, who has the snapshot so far at once and then each token', async () => {
    const store = memoryStore();
    const { frames$ } = recorded(store, { key: 'answer' });
    frames$.next(first());
    for (const word of ['Hel', 'lo, ', 'wor']) frames$.next(piece(chatFrame(word)));
    await isThere(store, 'answer', 3);
    const late = listen(follow(store, 'answer').pipe(sse(), decode(chat), aggregate(chat)));
    await until(() => late.seen.length === 3);
    frames$.next(piece(chatFrame('ld')));
    await until(() => late.seen.length === 4);
    frames$.next(piece(`${chatFrame(null, 'stop')}data: [DONE]\n\n`));
    frames$.next(end(now(), 'complete'));
    frames$.complete();
    await until(() => late.ended() !== null);
    const last = late.seen.at(-1);
    expect(last).toMatchObject({ _tag: 'Final', outcome: 'completed' });
    expect(JSON.stringify(last)).toContain('Hello, world');
    const again = await lastValueFrom(follow(store, 'answer').pipe(sse(), decode(chat), aggregate(chat)));
    expect(again).toMatchObject({ _tag: 'Final', outcome: 'completed' });
  });

  it('has exact bytes and no headers of the request, and loses its secrets when it is exported', async () => {
    const store = memoryStore();
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD';
    const request = {
      method: 'POST',
      url: 'https://api.openai.com/v1/chat/completions',
      headers: { authorization: `Bearer ${secret}`, 'x-title': 'my app' },
      body: { model: 'm' },
    };
    const { frames$ } = recorded(store, { key: 'answer', request });
    const text = `data: ${secret}\n\n`;
    for (const frame of [first(), piece(text.slice(0, 20)), piece(text.slice(20)), end(now(), 'complete')])
      frames$.next(frame);
    await isThere(store, 'answer', 3);
    const frames = await lastValueFrom(follow(store, 'answer').pipe(toArray()));
    const bodies = frames.flatMap((frame) => (frame._tag === 'Bytes' ? [new TextDecoder().decode(frame.bytes)] : []));
    expect(bodies).toEqual([text.slice(0, 20), text.slice(20)]);
    const found = await run(store.load('answer'));
    if (found._tag === 'None') throw new Error('it is not there');
    expect(found.value.head.request?.headers).toEqual({});
    expect(serializeRecording(found.value)).not.toContain(secret.slice(0, 14));
    const other = memoryStore();
    await run(other.save('copy', found.value));
    const copy = await run(other.load('copy'));
    if (copy._tag === 'None') throw new Error('it is not there');
    expect(copy.value.head.live).toBeUndefined();
    expect(JSON.stringify(serializeRecording(copy.value))).not.toContain(secret.slice(0, 14));
  });

  it('continues for a reader from an offset', async () => {
    const store = memoryStore();
    const { frames$ } = recorded(store, { key: 'answer' });
    for (const frame of [first(), piece('a'), piece('b'), piece('c'), end(now(), 'complete')]) frames$.next(frame);
    await isThere(store, 'answer', 4);
    const frames = await lastValueFrom(follow(store, 'answer', 2).pipe(toArray()));
    expect(
      frames.map((frame) => (frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : frame._tag)),
    ).toEqual(['Head', 'c', 'End']);
  });

  it('stays alive through a silence that is longer than its lease', async () => {
    const store = memoryStore();
    const { frames$ } = recorded(store, { key: 'answer', live: { leaseMs: 150 } });
    frames$.next(first());
    frames$.next(piece('a'));
    await isThere(store, 'answer', 1);
    const reader = listen(follow(store, 'answer'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    frames$.next(end(now(), 'complete'));
    await until(() => reader.ended() !== null);
    expect(reader.ended()).toBe('complete');
  });

  it('is ended for its readers if its writer dies', async () => {
    const store = memoryStore();
    const writer = await run(
      store.begin('answer', { ...(await headOfAny(store)), response: null }, { live: { leaseMs: 50 } }),
    );
    await run(writer.append(0, [bytes(now(), encoder.encode(chatFrame('Hel')))]));
    const reader = listen(follow(store, 'answer').pipe(sse(), decode(chat), aggregate(chat)));
    await until(() => reader.ended() !== null);
    expect(reader.seen.at(-1)).toMatchObject({
      _tag: 'Final',
      outcome: 'truncated',
      error: { _tag: 'TransportError', code: 'ERR_WRITER_LOST' },
    });
  });

  it('tells its writer that another one has claimed it', async () => {
    const store = memoryStore();
    const seen: RecordingDiagnostic[] = [];
    const { frames$, reader } = recorded(store, { key: 'answer', onDiagnostic: (one) => seen.push(one) });
    frames$.next(first());
    frames$.next(piece('a'));
    await isThere(store, 'answer', 1);
    await run(store.begin('answer', await headOfAny(store), { claim: true }));
    frames$.next(piece('b'));
    await until(() => seen.length > 0);
    expect(seen).toMatchObject([{ _tag: 'RecordingFailed', error: { _tag: 'FencedError' } }]);
    expect(reader.seen).toHaveLength(3);
  });
});

const headOfAny = async (store: RecordingStore) => {
  const found = await run(store.load('answer'));
  return found._tag === 'Some'
    ? found.value.head
    : {
        v: 1,
        kind: 'head' as const,
        api: 'chat.completions',
        origin: { kind: 'api' as const, name: 'test' },
        at: new Date().toISOString(),
        request: null,
        response: null,
        redacted: [],
      };
};

describe('a store that is unavailable', () => {
  const away = storeError('append', null, 'it is away', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
  /** A store of which no function that this test needs works while `isAway`. */
  const flaky = (store: RecordingStore, isAway: () => boolean): RecordingStore => {
    const unless =
      <A>(task: () => TE.TaskEither<RecordingError, A>): TE.TaskEither<RecordingError, A> =>
      () =>
        (isAway() ? TE.left(away) : task())();
    return {
      ...store,
      begin: (key, of, options) =>
        TE.map((writer: RecordingWriter): RecordingWriter => ({
          ...writer,
          append: (at, frames) => unless(() => writer.append(at, frames)),
          finish: (last, facts) => unless(() => writer.finish(last, facts)),
        }))(unless(() => store.begin(key, of, options))),
      watch: (key, from) => unless(() => store.watch(key, from)),
    };
  };

  it.each(['at the start', 'in the middle'])('%s loses nothing for a recording with a key', async (when) => {
    let isAway = when === 'at the start';
    const inner = memoryStore();
    const store = flaky(inner, () => isAway);
    const { frames$, reader } = recorded(store, { key: 'answer' });
    frames$.next(first());
    frames$.next(piece('a'));
    if (!isAway) await isThere(inner, 'answer', 1);
    isAway = true;
    frames$.next(piece('b'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    // the reader of the response itself never waits
    expect(reader.seen).toHaveLength(3);
    isAway = false;
    frames$.next(end(now(), 'complete'));
    await isThere(inner, 'answer', 3);
    const frames = await lastValueFrom(follow(store, 'answer').pipe(toArray()));
    expect(
      frames.map((frame) => (frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : frame._tag)),
    ).toEqual(['Head', 'a', 'b', 'End']);
  });

  it('for ever costs a diagnostic after the lease, and no frame of the response', async () => {
    const seen: RecordingDiagnostic[] = [];
    const store = flaky(memoryStore(), () => true);
    const { frames$, reader } = recorded(store, {
      key: 'answer',
      live: { leaseMs: 200 },
      onDiagnostic: (one) => seen.push(one),
    });
    frames$.next(first());
    frames$.next(piece('a'));
    await until(() => seen.length > 0);
    frames$.next(piece('b'));
    expect(seen).toMatchObject([{ _tag: 'RecordingFailed', error: { code: 'ECONNREFUSED' } }]);
    expect(reader.seen).toHaveLength(3);
  });

  it('limits what waits for it', async () => {
    const seen: RecordingDiagnostic[] = [];
    let isAway = true;
    const inner = memoryStore();
    const { frames$ } = recorded(
      flaky(inner, () => isAway),
      {
        key: 'answer',
        bufferBytes: 10,
        onDiagnostic: (one) => seen.push(one),
      },
    );
    frames$.next(first());
    for (let count = 0; count < 5; count += 1) frames$.next(piece('abcd'));
    expect(seen).toMatchObject([{ _tag: 'RecordingOverflow' }]);
    isAway = false;
    frames$.next(end(now(), 'complete'));
    await isThere(inner, 'answer', 3);
    expect((await run(inner.list())).map(({ outcome }) => outcome)).toEqual(['incomplete']);
  });
});

describe('what cannot be followed', () => {
  it.each(['never', '/..', 'a\0b', 'x'.repeat(10_000)])('is a typed error: %j', async (key) => {
    const reader = listen(follow(memoryStore(), key));
    await until(() => reader.ended() !== null);
    expect(reader.seen).toMatchObject([{ _tag: 'End', reason: 'error', code: 'ERR_RECORDING_GONE' }]);
    expect(reader.ended()).toMatchObject({ _tag: 'TransportError', code: 'ERR_RECORDING_GONE' });
  });
});
