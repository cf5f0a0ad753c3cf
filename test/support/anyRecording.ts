import fc from 'fast-check';
import { bytes, end, type End } from '../../src/core/frame.ts';
import { formatVersion, type RecordingHead } from '../../recorder/format/index.ts';
import type { RecordedFrame, Recording } from '../../recorder/recording.ts';

/** The head of a recording, with some fields of your own. */
export const headWith = (fields: Partial<RecordingHead> = {}): RecordingHead => ({
  v: formatVersion,
  kind: 'head',
  api: 'chat.completions',
  origin: { kind: 'synthetic', name: 'test' },
  at: '2026-01-02T03:04:05.678Z',
  request: { method: 'POST', url: 'https://api.openai.com/v1/chat/completions', headers: {}, body: { model: 'm' } },
  response: { status: 200, headers: { 'content-type': 'text/event-stream' }, ms: 10 },
  redacted: [],
  ...fields,
});

/** When a recording with `headWith` began. */
export const START = Date.parse('2026-01-02T03:04:05.678Z');

const encoder = new TextEncoder();

/** A whole recording of some text chunks, one every `gap` milliseconds after the head at 10. */
export const recordingOf = (
  chunks: readonly (string | Uint8Array)[],
  options: {
    readonly gap?: number;
    readonly end?: End['reason'];
    readonly code?: string;
    readonly head?: Partial<RecordingHead>;
  } = {},
): Recording => {
  const { gap = 100, end: reason = 'complete', code } = options;
  const frames: RecordedFrame[] = [];
  chunks.forEach((chunk, index) => {
    frames.push(bytes(START + 10 + (index + 1) * gap, typeof chunk === 'string' ? encoder.encode(chunk) : chunk));
  });
  frames.push(end(START + 10 + (chunks.length + 1) * gap, reason, code));
  return { head: headWith(options.head), frames, state: 'whole' };
};

/** Bytes of any kind: text, text cut inside a character, noise. */
const anyChunk: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => encoder.encode(text)),
  fc.uint8Array({ maxLength: 12 }).map((chunk) => Uint8Array.from(chunk)),
  fc.constant(encoder.encode('data: {"a":"é😀"}\n\n').slice(0, 13)),
);

// there is no -0 in JSON that JavaScript writes
const anyJson: fc.Arbitrary<unknown> = fc.jsonValue().map((json): unknown => JSON.parse(JSON.stringify(json)));

/** Recordings of any content, with every ending. */
export const anyRecording: fc.Arbitrary<Recording> = fc
  .record({
    chunks: fc.array(anyChunk, { maxLength: 12 }),
    gap: fc.integer({ min: 0, max: 5000 }).map((thousandths) => thousandths / 1000),
    ending: fc.constantFrom<readonly [End['reason'], string | undefined]>(
      ['complete', undefined],
      ['error', 'ECONNRESET'],
      ['error', undefined],
      ['abort', 'signal'],
      ['abort', undefined],
    ),
    session: fc.option(fc.string(), { nil: undefined }),
    meta: anyJson.filter((json) => json !== null),
    answered: fc.boolean(),
    body: anyJson,
  })
  .map(({ chunks, gap, ending: [reason, code], session, meta, answered, body }) =>
    recordingOf(answered ? chunks : [], {
      gap,
      end: reason,
      ...(code === undefined ? {} : { code }),
      head: {
        ...(session === undefined ? {} : { session }),
        ...(answered ? {} : { response: null }),
        request: {
          method: 'POST',
          url: 'http://localhost/v1/chat/completions',
          headers: { accept: '*/*' },
          ...(body === null ? {} : { body }),
        },
        meta,
      },
    }),
  );
