import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { AnyCodec } from '../../src/json/schema.ts';
import { inspect } from '../../src/json/inspect.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { parseRecording, recordingToFrames } from '../../recorder/format/index.ts';
import { redactRecording } from '../../recorder/redaction/index.ts';
import { CreateEmbeddingResponse } from '../../src/apis/bodies/embeddings.ts';
import { ModelList } from '../../src/apis/bodies/models.ts';
import { ModerationCreateResponse } from '../../src/apis/bodies/moderations.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { plain, withoutMeta } from '../support/pipeline.ts';
import { aggregators, readFinal } from '../support/recordedFinals.ts';
import { asText, recordedFamilies, recordings } from '../support/recordings.ts';

const root = fileURLToPath(new URL('../../recordings/', import.meta.url));

/** The APIs that answer with one JSON body, and what it must be. */
const bodies: ReadonlyMap<string, AnyCodec> = new Map<string, AnyCodec>([
  ['embeddings', CreateEmbeddingResponse],
  ['moderations', ModerationCreateResponse],
  ['models', ModelList],
]);

const all = recordings().map((each) => ({ ...each, title: `${each.family}/${each.name}` }));
const streamed = all.filter(({ family }) => aggregators.has(family));
const whole = all.filter(({ family }) => bodies.has(family));

const atLeast = (facts: object | null): unknown => (facts === null ? null : expect.objectContaining({ ...facts }));

const isCompleted = (final: unknown): boolean => readFinal(final).outcome === 'completed';

describe('the files of recordings/', () => {
  it('are recordings of a tested family, each with its final', () => {
    const tested = new Set(
      [...streamed, ...whole].flatMap(({ title }) => [`${title}.ndjson`, `${title}.final.json`]).concat('README.md'),
    );
    const found = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
    expect(found.filter((file) => !tested.has(file))).toEqual([]);
    expect([...tested].filter((file) => !found.includes(file))).toEqual([]);
  });

  it('contain every family, and at least a dozen recordings', () => {
    expect(recordedFamilies()).toEqual([...aggregators.keys(), ...bodies.keys()].sort());
    expect(all.length).toBeGreaterThanOrEqual(12);
  });

  it('all have the same format and are in the folder of their API', () => {
    const wrong = all.filter(({ family, recording: { head, state } }) => head.api !== family || state !== 'whole');
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });
});

describe.each(all)('$title', ({ recording, file, final }) => {
  it('equals what our own writer writes', () => {
    const text = readFileSync(file, 'utf8');
    const parsed = parseRecording(text, file);
    expect(parsed).toMatchObject({ _tag: 'Right' });
    expect(asText(recording)).toBe(text);
  });

  it('contains nothing that redaction would remove', () => {
    expect(asText(redactRecording(recording))).toBe(asText(recording));
    expect(JSON.stringify(final)).not.toMatch(/sk-[A-Za-z0-9]{8}|Bearer [A-Za-z0-9]/);
  });

  it('replays its own frames and its own end', () => {
    const replayed: unknown[] = [];
    let ending = '';
    fromRecording(recording).subscribe({
      next: (frame) => replayed.push(frame),
      complete: () => (ending = 'complete'),
      error: (error: unknown) => (ending = error instanceof Error ? error.name : ''),
    });
    expect(replayed).toEqual(recordingToFrames(recording));
    const last = recording.frames.at(-1);
    const reason = last?._tag === 'End' ? last.reason : 'none';
    expect(ending).toBe({ complete: 'complete', error: 'TransportError', abort: 'AbortedError', none: '' }[reason]);
  });

  it('contains its origin', () => {
    const { kind, name } = recording.head.origin;
    expect(['api', 'server', 'synthetic']).toContain(kind);
    expect(name).not.toBe('');
  });
});

describe('the final response', () => {
  it.each(streamed)('of $title equals its final file', async ({ family, recording, final }) => {
    const expected = readFinal(final);
    const aggregator = aggregators.get(family);
    const found = await aggregator?.(recording);
    const { outcome, response, error } = expected;
    expect({
      outcome: found?.outcome,
      response: response === null ? null : withoutMeta(found?.response ?? {}),
      error: plain(found?.error),
    }).toEqual({ outcome, response: plain(response), error: atLeast(error) });
    expect(plain(found?.response.meta)).toMatchObject(expected.meta);
  });

  it.each(
    streamed.filter(({ family, final, text }) => family === 'responses' && /^event:/m.test(text) && isCompleted(final)),
  )('of $title is complete before the event that contains it', async ({ recording, text, final }) => {
    const { response } = readFinal(final);
    const until = new TextEncoder().encode(text.slice(0, text.lastIndexOf('event: response.')));
    const found = await aggregators.get('responses')?.({ ...recording, frames: [bytes(0, until), end(0, 'complete')] });
    expect(found?.outcome).toBe('truncated');
    expect(plain(found?.response)).toMatchObject({
      output: plain(response !== null && 'output' in response && response.output),
    });
  });

  it.each(whole)('of $title is its body, which matches its codec', ({ family, text, final, recording }) => {
    const expected = readFinal(final);
    const body = parseJson(text, 64);
    const codec = bodies.get(family);
    expect(codec?.decode(body)).toMatchObject({ _tag: 'Right' });
    expect(codec === undefined || body === undefined ? null : [...inspect(codec, body)]).toEqual([]);
    expect(isJsonObject(body)).toBe(true);
    expect(body).toEqual(expected.response);
    expect(recording.head.response).toMatchObject({ status: 200 });
  });
});
