import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as E from '#fp-ts/Either';
import * as O from '#fp-ts/Option';
import type { TaskEither } from '#fp-ts/TaskEither';
import { bytes, end, type Bytes } from '../../src/core/frame.ts';
import { watchContract } from '../../recorder/contract/index.ts';
import type { RecordingError } from '../../recorder/errors.ts';
import { serializeRecording } from '../../recorder/format/index.ts';
import { redactRecording } from '../../recorder/redaction/index.ts';
import type { Recording } from '../../recorder/recording.ts';
import type { Retention } from '../../recorder/retention.ts';
import type { RecordingOutline, RecordingStore } from '../../recorder/store.ts';
import { anyRecording, headWith, recordingOf, START } from '../support/anyRecording.ts';
import { anySecret, plant } from '../support/secrets.ts';
import { runs } from '../support/runs.ts';

/** A store to test by the contract. */
export interface StoreUnderTest {
  /** A store at its place; called again it is the same place, as another process would open it. */
  readonly open: (retention?: Retention) => RecordingStore;
  /** Everything that is in the store, as text: no secret may be in it. Null for a store that cannot be looked at. */
  readonly dump: () => Promise<string | null>;
  readonly cleanUp: () => Promise<void>;
  /** Whether two open stores of the same place see each other (a memory store is alone). */
  readonly shared: boolean;
}

/** What a task gives; throws its Left. */
export const run = async <A>(task: TaskEither<RecordingError, A>): Promise<A> => {
  const result = await task();
  if (E.isLeft(result)) throw result.left;
  return result.right;
};

const load = async (store: RecordingStore, key: string): Promise<Recording> => {
  const found = await run(store.load(key));
  if (O.isNone(found)) throw new Error(`${key} is not there`);
  return found.value;
};

const bytesOf = ({ frames }: Recording): readonly Bytes[] => frames.filter((frame) => frame._tag === 'Bytes');

const at = (ms: number): { readonly at: string } => ({ at: new Date(START + ms).toISOString() });

/** What every store promises. */
export const storeContract = (name: string, make: () => Promise<StoreUnderTest>): void => {
  describe(`${name} can be watched`, () => {
    const under: StoreUnderTest[] = [];
    afterEach(async () => {
      for (const one of under.splice(0)) await one.cleanUp();
    });
    watchContract({ test: it, expect }, async () => {
      const made = await make();
      under.push(made);
      return () => made.open();
    });
  });

  describe(`${name} keeps the contract of a store`, () => {
    let under: StoreUnderTest;
    let store: RecordingStore;
    beforeEach(async () => {
      under = await make();
      store = under.open();
    });
    afterEach(async () => {
      await run(store.close());
      await under.cleanUp();
    });

    it('gives back what was saved, whatever it is', async () => {
      let number = 0;
      await fc.assert(
        fc.asyncProperty(anyRecording, async (recording) => {
          const key = `any-${String((number += 1))}`;
          await run(store.save(key, recording));
          expect(serializeRecording(await load(store, key))).toBe(serializeRecording(recording));
        }),
        { numRuns: runs(30) },
      );
    });

    it('has nothing of a key that nobody saved', async () => {
      expect(await run(store.load('nobody'))).toEqual(O.none);
      expect(await run(store.list())).toEqual([]);
    });

    it('replaces what was saved under the same key', async () => {
      await run(store.save('a', recordingOf(['one'])));
      await run(store.save('a', recordingOf(['two', 'three'])));
      expect((await load(store, 'a')).frames).toHaveLength(3);
      expect(await run(store.list())).toHaveLength(1);
    });

    it.each(['', '../a', '/a', 'a/../b', '.a', 'a\nb', 'a/'])('refuses the key %j', async (key) => {
      expect(await store.save(key, recordingOf(['a']))()).toMatchObject({ _tag: 'Left', left: { _tag: 'StoreError' } });
      expect(await store.begin(key, headWith())()).toMatchObject({ _tag: 'Left', left: { _tag: 'StoreError' } });
      expect(await run(store.load(key))).toEqual(O.none);
    });

    it('summarizes, oldest first', async () => {
      await run(
        store.save('b', recordingOf(['x', 'yz'], { head: { ...at(5), session: 's', hash: 'h', occurrence: 2 } })),
      );
      await run(store.save('a', recordingOf([], { end: 'error', head: { ...at(0), response: null } })));
      const [first, second] = await run(store.list());
      expect(first).toMatchObject({ key: 'a', outcome: 'error', status: null, chunks: 0, session: null });
      expect(second).toMatchObject({
        key: 'b',
        at: START + 5,
        api: 'chat.completions',
        provider: 'openai',
        model: 'm',
        session: 's',
        hash: 'h',
        occurrence: 2,
        method: 'POST',
        url: '/v1/chat/completions',
        status: 200,
        outcome: 'complete',
        chunks: 2,
        bytes: 3,
      });
      expect(second?.ms).toBeCloseTo(305, 3);
      expect(second?.size).toBeGreaterThan(0);
    });

    it('queries by session, provider, model, api, outcome, hash, time and number', async () => {
      await run(store.save('a', recordingOf(['x'], { head: { ...at(0), session: 's1', model: 'm1', hash: 'h1' } })));
      await run(store.save('b', recordingOf(['x'], { head: { ...at(10), session: 's2', provider: 'groq' } })));
      await run(store.save('c', recordingOf(['x'], { end: 'abort', head: { ...at(20), api: 'responses' } })));
      const failed = { status: 429, headers: {}, ms: 1 };
      await run(store.save('d', recordingOf(['x'], { head: { ...at(30), response: failed } })));
      await run(store.save('e', { ...recordingOf(['x'], { head: at(40) }), state: 'incomplete' }));
      const keys = async (query: Parameters<RecordingStore['list']>[0]): Promise<string> =>
        (await run(store.list(query))).map(({ key }) => key).join('');
      expect(await keys({})).toBe('abcde');
      expect(await keys({ session: 's1' })).toBe('a');
      expect(await keys({ provider: 'groq' })).toBe('b');
      expect(await keys({ model: 'm1' })).toBe('a');
      expect(await keys({ model: 'm' })).toBe('bcde');
      expect(await keys({ api: 'responses' })).toBe('c');
      expect(await keys({ outcome: 'abort' })).toBe('c');
      expect(await keys({ outcome: 'http-error' })).toBe('d');
      expect(await keys({ outcome: 'incomplete' })).toBe('e');
      expect(await keys({ hash: 'h1' })).toBe('a');
      expect(await keys({ from: START + 10, to: START + 30 })).toBe('bc');
      expect(await keys({ newest: 2 })).toBe('de');
      expect(await keys({ provider: 'openai', newest: 2 })).toBe('de');
      expect(await keys({ session: "s1' OR 1=1" })).toBe('');
    });

    it('outlines what it lists, with the head and the outcome, and keeps the outlines of what has not changed', async () => {
      await run(store.save('b', recordingOf(['two', 'three'], { head: at(1) })));
      await run(store.save('a', recordingOf([], { end: 'error', code: 'ECONNREFUSED', head: { response: null } })));
      const writer = await run(store.begin('c', headWith(at(2))));
      await run(writer.append(0, [bytes(START + 20, new TextEncoder().encode('x'))]));
      const facts = (outlines: readonly RecordingOutline[]): Promise<readonly unknown[]> =>
        Promise.all(outlines.map(async ({ key, read }) => [key, await run(read)]));
      const outlines = async (before: readonly RecordingOutline[] = []): Promise<readonly RecordingOutline[]> =>
        [...(await run(store.outlines(before)))].sort((one, other) => (one.key < other.key ? -1 : 1));
      const first = await outlines();
      const loaded = await Promise.all(['a', 'b', 'c'].map(async (key) => (await load(store, key)).head));
      expect(await facts(first)).toEqual([
        ['a', { head: loaded[0], outcome: 'error' }],
        ['b', { head: loaded[1], outcome: 'complete' }],
        ['c', { head: loaded[2], outcome: 'unfinished' }],
      ]);
      await run(writer.finish(end(START + 30, 'complete')));
      const second = await outlines(first);
      expect((await facts(second))[2]).toMatchObject(['c', { outcome: 'complete' }]);
      expect([second[0] === first[0], second[1] === first[1], second[2] === first[2]]).toEqual([true, true, false]);
    });

    it('shows a recording while it is written, and whole when it is finished', async () => {
      const recording = recordingOf(['one', 'two', 'three'], { gap: 7 });
      const writer = await run(store.begin('w', recording.head));
      expect(await load(store, 'w')).toMatchObject({ state: 'unfinished', frames: { length: 0 } });
      await run(writer.append(0, bytesOf(recording).slice(0, 2)));
      expect(await load(store, 'w')).toMatchObject({ state: 'unfinished', frames: { length: 2 } });
      expect(await run(store.list({ outcome: 'unfinished' }))).toMatchObject([{ key: 'w', chunks: 2, bytes: 6 }]);
      await run(writer.append(2, bytesOf(recording).slice(2, 3)));
      await run(writer.finish(end(START + 38, 'complete')));
      expect(serializeRecording(await load(store, 'w'))).toBe(serializeRecording(recording));
      expect(await run(store.list())).toMatchObject([{ key: 'w', outcome: 'complete', chunks: 3, bytes: 11, ms: 38 }]);
      // what was written piece by piece is what would have been saved
      await run(store.save('s', recording));
      const [one, two] = await run(store.list());
      expect({ ...one, key: '' }).toEqual({ ...two, key: '' });
    });

    it('adds to the head what was taken out later, and marks what is incomplete', async () => {
      const writer = await run(store.begin('w', headWith({ redacted: ['request.url?key'] })));
      await run(writer.append(0, [bytes(START + 20, new TextEncoder().encode('***'))]));
      await run(writer.finish(end(START + 30, 'abort', 'signal'), { incomplete: true, redacted: ['response.body'] }));
      const { head, state } = await load(store, 'w');
      expect([head.redacted, state]).toEqual([['request.url?key', 'response.body'], 'incomplete']);
      expect(await run(store.list())).toMatchObject([{ outcome: 'incomplete' }]);
    });

    it('refuses to begin what is there already', async () => {
      await run(store.begin('w', headWith()));
      await run(store.save('s', recordingOf([])));
      for (const key of ['w', 's']) {
        expect(await store.begin(key, headWith())()).toMatchObject({ _tag: 'Left', left: { _tag: 'StoreError' } });
      }
    });

    it('prunes by age, count and size, the oldest first, and gives the number', async () => {
      for (const number of [0, 1, 2, 3, 4]) {
        await run(store.save(`r${String(number)}`, recordingOf(['x'.repeat(1000)], { head: at(number * 1000) })));
      }
      const keys = async (): Promise<readonly string[]> => (await run(store.list())).map(({ key }) => key);
      expect(await run(store.prune({}))).toBe(0);
      expect(await run(store.prune({ maxAgeMs: 3000, now: START + 4000 }))).toBe(1);
      expect(await keys()).toEqual(['r1', 'r2', 'r3', 'r4']);
      expect(await run(store.prune({ maxCount: 3 }))).toBe(1);
      const sizes = (await run(store.list())).map(({ size }) => size);
      expect(await run(store.prune({ maxBytes: (sizes[1] ?? 0) + (sizes[2] ?? 0) }))).toBe(1);
      expect(await keys()).toEqual(['r3', 'r4']);
      expect(await run(store.load('r1'))).toEqual(O.none);
      const progress: (readonly [number, number])[] = [];
      await run(store.prune({ maxCount: 0, onProgress: (deleted, all) => progress.push([deleted, all]) }));
      expect(progress.at(-1)).toEqual([2, 2]);
    });

    it('prunes itself as recordings are saved and finished, where it is told what to keep', async () => {
      const pruned = under.open({ maxCount: 2, every: 3 });
      const keys = async (): Promise<string> => (await run(pruned.list())).map(({ key }) => key).join('');
      for (const [at_, key] of ['a', 'b', 'c'].entries())
        await run(pruned.save(key, recordingOf(['x'], { head: at(at_) })));
      expect(await keys()).toBe('abc');
      const writer = await run(pruned.begin('d', headWith(at(3))));
      expect(await keys()).toBe('abcd');
      await run(writer.finish(end(START + 5, 'complete')));
      expect(await keys()).toBe('cd');
      await run(pruned.close());
    });

    it('does not prune what may be at work still', async () => {
      await run(store.begin('fresh', headWith({ at: new Date().toISOString() })));
      await run(store.begin('dead', headWith()));
      expect(await run(store.prune({ maxCount: 0 }))).toBe(1);
      expect((await run(store.list())).map(({ key }) => key)).toEqual(['fresh']);
    });

    it('writes no secret that is saved', async () => {
      let number = 0;
      await fc.assert(
        fc.asyncProperty(anySecret, fc.integer({ min: 1, max: 60 }), async (secret, size) => {
          const recording = plant(secret, size, 1);
          const key = `secret-${String((number += 1))}`;
          await run(store.save(key, recording));
          const kept = serializeRecording(await load(store, key));
          expect(kept).toBe(serializeRecording(redactRecording(recording)));
          expect(kept).not.toContain(secret.text);
          expect(await under.dump()).not.toEqual(expect.stringContaining(secret.text));
        }),
        { numRuns: runs(20) },
      );
    });

    it('may be closed, and opens anew', async () => {
      await run(store.save('a', recordingOf(['one'])));
      await run(store.close());
      await run(store.close());
      expect((await load(store, 'a')).state).toBe('whole');
    });

    it('is written by many at once, and nothing is lost', async () => {
      const stores = under.shared ? [store, under.open(), under.open()] : [store];
      const recording = recordingOf(['one', 'two']);
      const all = stores.flatMap((each, writer) =>
        Array.from({ length: 8 }, async (_, number) => {
          const key = `w${String(writer)}-${String(number)}`;
          if (number % 2 === 0) return run(each.save(key, recording));
          const open = await run(each.begin(key, recording.head));
          await run(open.append(0, bytesOf(recording).slice(0, 1)));
          await run(open.append(1, bytesOf(recording).slice(1, 2)));
          await run(open.finish(end(START + 310, 'complete')));
          return undefined;
        }),
      );
      await Promise.all([...all, run(store.list()), run(store.prune({ maxCount: 1000 }))]);
      for (const each of stores) {
        const summaries = await run(each.list());
        expect(summaries).toHaveLength(stores.length * 8);
        for (const { key } of summaries)
          expect(serializeRecording(await load(each, key))).toBe(serializeRecording(recording));
      }
      for (const each of stores) await run(each.close());
    });
  });
};
