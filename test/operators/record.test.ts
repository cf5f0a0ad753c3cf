import { describe, expect, it } from '@jest/globals';
import { Observable, of, Subject, take, throwError, concat, NEVER } from 'rxjs';
import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import * as TE from '#fp-ts/TaskEither';
import { record } from '../../operators/record.ts';
import { bytes, end, head, type Frame } from '../../src/core/frame.ts';
import { storeError } from '../../recorder/errors.ts';
import { recordingToFrames, serializeRecording } from '../../recorder/format/index.ts';
import { memoryStore } from '../../recorder/memoryStore.ts';
import { bufferBudget } from '../../recorder/bufferBudget.ts';
import type { RecorderOptions, RecordingDiagnostic } from '../../recorder/recorderOptions.ts';
import type { Recording } from '../../recorder/recording.ts';
import { createRecordingSwitch } from '../../recorder/recordingSwitch.ts';
import type { RecordingStore, RecordingWriter } from '../../recorder/store.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { recordingOf } from '../support/anyRecording.ts';
import { marbles } from '../support/marbles.ts';
import { run } from '../recorder/storeContract.ts';

const api = { api: 'chat.completions' };

/** Reads a source through the operator to its end. Returns the frames, and the recording once it is written. */
const recorded = async (
  source$: Observable<Frame>,
  options: RecorderOptions = {},
  store: RecordingStore = memoryStore(),
): Promise<{ frames: readonly Frame[]; ended: unknown; recording: Recording }> => {
  const frames: Frame[] = [];
  let ended: unknown = null;
  const key = await new Promise<string>((resolve, reject) => {
    source$
      .pipe(
        record(store, {
          onRecorded: resolve,
          onDiagnostic: (diagnostic) => {
            reject(new Error(diagnostic._tag));
          },
          ...options,
        }),
      )
      .subscribe({
        next: (frame) => frames.push(frame),
        error: (error: unknown) => (ended = error),
        complete: () => (ended = 'complete'),
      });
  });
  const found = await run(store.load(key));
  if (O.isNone(found)) throw new Error('it is not there');
  return { frames, ended, recording: found.value };
};

/** Reads a source whose recording fails. Returns the frames and the first diagnostic. */
const diagnosed = async (
  source$: Observable<Frame>,
  store: RecordingStore,
  options: RecorderOptions = {},
): Promise<{ frames: readonly Frame[]; ended: unknown; diagnostic: RecordingDiagnostic }> => {
  const frames: Frame[] = [];
  let ended: unknown = null;
  const diagnostics$ = new Subject<RecordingDiagnostic>();
  const diagnostic = new Promise<RecordingDiagnostic>((resolve) => {
    diagnostics$.subscribe({ next: resolve, error: fail });
  });
  source$.pipe(record(store, { ...options, onDiagnostic: diagnostics$ })).subscribe({
    next: (frame) => frames.push(frame),
    error: (error: unknown) => (ended = error),
    complete: () => (ended = 'complete'),
  });
  return { frames, ended, diagnostic: await diagnostic };
};

/** For a source that does not error. */
const fail = (error: unknown): void => {
  throw error;
};

const long = recordingOf(['one', 'two', 'three'], { gap: 5, end: 'complete' });

describe('record', () => {
  it('changes nothing: the same frames at the same times, the same end, the same subscription', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const options = { enabled: true, flushMs: 0 };
      const frames = { h: head(0, 200, {}), b: bytes(1, new Uint8Array([1])), e: end(5, 'complete') };
      for (const [diagram, subscription] of [
        ['-h-bb-(e|)', '^-----!'],
        ['|', '(^!)'],
        ['-h-b#', '^---!'],
        ['---', '^--'],
      ] as const) {
        const source = cold(diagram, frames);
        expectObservable(source.pipe(record(memoryStore(), options))).toBe(diagram, frames);
        expectSubscriptions(source.subscriptions).toBe(subscription);
      }
      const left = cold('-h-bb-(e|)', frames);
      expectObservable(left.pipe(record(memoryStore(), options)), '^---!').toBe('-h-b', frames);
      expectSubscriptions(left.subscriptions).toBe('^---!');
    });
  });

  it('records the same head, bytes, chunks, times and end', async () => {
    const { frames, ended, recording } = await recorded(fromRecording(long), api);
    expect([frames, ended]).toEqual([recordingToFrames(long), 'complete']);
    expect(recordingToFrames(recording).map((frame) => ({ ...frame, at: Math.round(frame.at * 1000) }))).toEqual(
      recordingToFrames(long).map((frame) => ({ ...frame, at: Math.round(frame.at * 1000) })),
    );
    expect(recording.head).toMatchObject({
      v: 1,
      api: 'chat.completions',
      origin: { kind: 'api' },
      response: { status: 200 },
    });
  });

  it.each([
    ['error', 'ECONNRESET'],
    ['abort', 'signal'],
  ] as const)('records the end %s, and replays it', async (reason, code) => {
    const first = await recorded(fromRecording(recordingOf(['a'], { end: reason, code })), api);
    const again = await recorded(fromRecording(first.recording), api);
    expect(first.recording.frames[1]).toMatchObject({ reason, code });
    expect(serializeRecording(again.recording)).toBe(serializeRecording(first.recording));
    expect(again.ended).toMatchObject({ _tag: reason === 'error' ? 'TransportError' : 'AbortedError' });
  });

  it('adds an end for a source that errors or completes without one', async () => {
    const [first, second] = recordingToFrames(long);
    if (first === undefined || second === undefined) throw new Error('no frames');
    const errored = await recorded(
      concat(
        of(first, second),
        throwError(() => Object.assign(new Error('x'), { code: 'EPIPE' })),
      ),
    );
    expect(errored.recording.frames[1]).toMatchObject({ _tag: 'End', reason: 'error', code: 'EPIPE' });
    const completed = await recorded(of(first, second));
    expect(completed.recording.frames[1]).toMatchObject({ _tag: 'End', reason: 'complete' });
    expect((await recorded(throwError(() => new Error('x')))).recording.head.response).toBeNull();
  });

  it('records that the reader left', async () => {
    const store = memoryStore();
    const written = new Promise((resolve) => {
      fromRecording(long)
        .pipe(record(store, { onRecorded: resolve }), take(2))
        .subscribe();
    });
    await written;
    expect(await run(store.list())).toMatchObject([{ outcome: 'abort', chunks: 1 }]);
    const silent = new Promise((resolve) => {
      NEVER.pipe(record(store, { onRecorded: resolve }))
        .subscribe()
        .unsubscribe();
    });
    await silent;
    expect(await run(store.list({ outcome: 'abort' }))).toHaveLength(2);
  });

  it('makes a recording for each subscription', async () => {
    const store = memoryStore();
    const source$ = fromRecording(long);
    await recorded(source$, {}, store);
    await recorded(source$, {}, store);
    expect(await run(store.list())).toHaveLength(2);
  });

  it('stores session, provider, model, metadata and the hash of the request', async () => {
    const request = {
      method: 'POST',
      url: 'https://api.openai.com/v1/chat/completions',
      headers: { authorization: 'Bearer x' },
      body: { model: 'm' },
    };
    const { recording } = await recorded(fromRecording(long), {
      ...api,
      request,
      session: 's',
      model: 'n',
      meta: { user: 7 },
    });
    expect(recording.head).toMatchObject({
      session: 's',
      model: 'n',
      meta: { user: 7 },
      redacted: ['request.headers.authorization'],
    });
    expect(recording.head.hash).toMatch(/^[0-9a-f]{28}$/);
    expect(JSON.stringify(recording)).not.toContain('Bearer');
  });

  it('removes a key from the response, even if it is divided between chunks', async () => {
    const { recording } = await recorded(fromRecording(recordingOf(['data: sk-pro', 'j-abcdefgh0123', '\n\n'])));
    expect(serializeRecording(recording)).not.toMatch(/sk-pro|abcdefgh/);
    expect(recording.head.redacted).toEqual(['response.body']);
  });
});

describe('a store in trouble costs a diagnostic, and no frame', () => {
  const broken = (change: Partial<RecordingStore>): RecordingStore => ({ ...memoryStore(), ...change });
  const refusal = storeError('append', '/full', 'the disk is full', Object.assign(new Error('x'), { code: 'ENOSPC' }));

  const done = TE.right(undefined);
  const willing: RecordingWriter = { first: 0, append: () => done, renew: () => done, finish: () => done };

  it.each([
    ['refuses to begin', broken({ begin: () => TE.left(refusal) }), 'ENOSPC'],
    ['refuses to append', broken({ begin: () => TE.right({ ...willing, append: () => TE.left(refusal) }) }), 'ENOSPC'],
    ['refuses to finish', broken({ begin: () => TE.right({ ...willing, finish: () => TE.left(refusal) }) }), 'ENOSPC'],
    ['rejects', broken({ begin: () => () => Promise.reject(new Error('boom')) }), null],
    [
      'throws',
      broken({
        begin: () => {
          throw new Error('boom');
        },
      }),
      null,
    ],
  ])('that %s', async (_name, store, code) => {
    const { frames, ended, diagnostic } = await diagnosed(fromRecording(long), store);
    expect([frames, ended]).toEqual([recordingToFrames(long), 'complete']);
    expect(diagnostic).toMatchObject({ _tag: 'RecordingFailed', error: { _tag: 'StoreError', code } });
  });

  it('that hangs: the buffer is limited, and only what fits is held', async () => {
    const hanging = broken({ begin: () => () => new Promise<E.Either<never, never>>(() => undefined) });
    const budget = bufferBudget(1e9);
    const { frames, ended, diagnostic } = await diagnosed(fromRecording(long), hanging, { bufferBytes: 7, budget });
    expect([frames, ended]).toEqual([recordingToFrames(long), 'complete']);
    expect(diagnostic).toMatchObject({ _tag: 'RecordingOverflow', bufferBytes: 7 });
    expect(budget.used).toBe(6);
  });

  it('that is too slow: the recording ends where the buffer was full, and is marked incomplete', async () => {
    const store = memoryStore();
    const budget = bufferBudget(6);
    const { recording } = await recorded(fromRecording(long), { budget, onDiagnostic: () => undefined }, store);
    expect(recording).toMatchObject({ state: 'incomplete', frames: { length: 3 } });
    expect(recording.frames[2]).toMatchObject({ _tag: 'End', reason: 'complete' });
    expect(budget.used).toBe(0);
  });

  it('a listener that throws has no effect', async () => {
    const throwing = (): void => {
      throw new Error('boom');
    };
    const seen: Frame[] = [];
    const store = broken({ begin: () => TE.left(refusal) });
    fromRecording(long)
      .pipe(record(store, { onDiagnostic: throwing }), record(memoryStore(), { onRecorded: throwing }))
      .subscribe({ next: (frame) => seen.push(frame), error: fail });
    expect(seen).toEqual(recordingToFrames(long));
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
});

describe('whether a response is recorded', () => {
  const count = async (options: RecorderOptions): Promise<number> => {
    const store = memoryStore();
    const seen: Frame[] = [];
    fromRecording(long)
      .pipe(record(store, { flushMs: 0, ...options }))
      .subscribe({ next: (frame) => seen.push(frame), error: fail });
    expect(seen).toEqual(recordingToFrames(long));
    await recorded(of(), { flushMs: 0 }, memoryStore());
    return (await run(store.list())).length;
  };

  it('is decided for each call, for all, for each provider, and at random', async () => {
    expect(await count({})).toBe(1);
    expect(await count({ enabled: false })).toBe(0);
    const power = createRecordingSwitch();
    power.disable('openai');
    const request = { method: 'GET', url: 'https://api.openai.com/v1/models', headers: {} };
    expect(await count({ switch: power, request })).toBe(0);
    expect(await count({ switch: power, provider: 'openai' })).toBe(0);
    expect(await count({ switch: power, provider: 'groq' })).toBe(1);
    power.enable('openai');
    expect(await count({ switch: power, request })).toBe(1);
    power.disable();
    expect(await count({ switch: power })).toBe(0);
    expect(await count({ sample: 0.5, random: () => 0.5 })).toBe(0);
    expect(await count({ sample: 0.5, random: () => 0.49 })).toBe(1);
  });
});
