import { describe, expect, it } from '@jest/globals';
import { defaultLimits } from '../../../src/core/limits.ts';
import { transcription, transcriptionWith } from '../../../src/apis/transcription/index.ts';
import { event } from '../../support/bodies.ts';
import { exchangesOf } from '../../support/corpusBodies.ts';
import { deltasOf, holdsFamilyLaws, textOf } from '../../support/familyLaws.ts';
import { finalOf, withoutMeta } from '../../support/pipeline.ts';
import { describeShared } from '../../support/shared.ts';

const usage = { type: 'tokens', input_tokens: 3, output_tokens: 2, total_tokens: 5 };
const token = (word: string): object => ({ token: word, logprob: -0.1, bytes: [1] });
const segment = (id: string, text: string, speaker: string): object => ({
  type: 'transcript.text.segment',
  id,
  text,
  speaker,
  start: 0,
  end: 1,
});

const text = [
  { type: 'transcript.text.delta', delta: 'Hel', logprobs: [token('Hel')] },
  { type: 'transcript.text.delta', delta: 'lo', logprobs: [token('lo')] },
  { type: 'transcript.text.done', text: 'Hello', logprobs: [token('Hel'), token('lo')], usage },
]
  .map((json) => event(json))
  .join('');

const diarized = [
  segment('s0', ' Hi.', 'A'),
  segment('s1', ' Hello.', 'B'),
  { type: 'transcript.text.done', text: 'Hi. Hello.', usage: { type: 'duration', seconds: 4 } },
]
  .map((json) => event(json))
  .join('');

describe('transcription', () => {
  it('ends with the JSON of the non-streaming API', () => {
    expect(withoutMeta(finalOf(transcription, text).response)).toEqual({
      text: 'Hello',
      logprobs: [token('Hel'), token('lo')],
      usage,
    });
  });

  it('keeps text and logprobs of a stream that breaks', () => {
    const final = finalOf(transcription, text.split('\n\n').slice(0, 2).join('\n\n') + '\n\n');
    expect(final.outcome).toBe('truncated');
    expect(withoutMeta(final.response)).toEqual({ text: 'Hello', logprobs: [token('Hel'), token('lo')] });
  });

  it('keeps the segments of each speaker, which the done event does not repeat', () => {
    expect(withoutMeta(finalOf(transcription, diarized).response)).toEqual({
      text: 'Hi. Hello.',
      segments: [segment('s0', ' Hi.', 'A'), segment('s1', ' Hello.', 'B')],
      usage: { type: 'duration', seconds: 4 },
    });
  });

  it('emits the text of segments as they arrive, and each segment as an annotation', () => {
    const deltas = deltasOf(transcription, diarized);
    expect(textOf(deltas)).toBe('Hi. Hello.');
    expect(deltas.filter(({ _tag }) => _tag === 'Annotation')).toHaveLength(2);
  });

  it('emits text once if pieces and segments both contain it', () => {
    const both =
      event({ type: 'transcript.text.delta', delta: 'Hi.', segment_id: 's0' }) + event(segment('s0', ' Hi.', 'A'));
    expect(textOf(deltasOf(transcription, both))).toBe('Hi.');
    expect(finalOf(transcription, both).response.text).toBe('Hi.');
  });

  it('counts no tokens if time is billed', () => {
    expect(finalOf(transcription, diarized).response.meta.usage.tokens).toMatchObject({
      totalTokens: null,
      raw: { seconds: 4 },
    });
  });

  it('fails at the limit of segments', () => {
    const few = transcriptionWith({ ...defaultLimits, items: 1 });
    expect(finalOf(few, diarized).error).toMatchObject({ _tag: 'LimitError', limit: 'items' });
  });

  holdsFamilyLaws(transcription, 'text', text);
  holdsFamilyLaws(transcription, 'diarized', diarized);
});

describeShared('recorded transcriptions', () => {
  it.each(exchangesOf('audio.transcriptions', true).map(({ id, response }) => [id, response.body] as const))(
    '%s adds up to the text of its done event',
    (_id, body) => {
      const final = finalOf(transcription, body);
      const done = body.split('\n').find((line) => line.includes('"transcript.text.done"')) ?? '';
      expect(final.outcome).toBe('completed');
      expect(JSON.parse(done.slice('data: '.length))).toMatchObject({ text: final.response.text });
      expect(textOf(deltasOf(transcription, body))).toBe(final.response.text);
      expect(final.response.meta.diagnostics.list).toEqual([]);
    },
  );
});
