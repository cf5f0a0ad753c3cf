import { describe, expect, it } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import { event } from '../support/bodies.ts';
import { memoryIo } from '../support/memoryIo.ts';

const aggregated = async (body: string, ...args: readonly string[]): Promise<unknown> => {
  const io = memoryIo({ stdin: [body] });
  await runProgram(['aggregate', ...args], io);
  return JSON.parse(io.stdout());
};

describe('llmgine aggregate, for every API', () => {
  it.each([
    [
      'a legacy completion',
      event({ object: 'text_completion', choices: [{ index: 0, text: 'hi', finish_reason: 'stop', logprobs: null }] }),
      { outcome: 'completed', response: { choices: [{ text: 'hi' }], meta: { api: 'completions' } } },
    ],
    [
      'a transcription',
      event({ type: 'transcript.text.delta', delta: 'hi' }) + event({ type: 'transcript.text.done', text: 'hi' }),
      { outcome: 'completed', response: { text: 'hi', meta: { api: 'audio.transcriptions' } } },
    ],
    [
      'spoken audio',
      event({ type: 'speech.audio.delta', audio: 'AA==' }) + event({ type: 'speech.audio.done', usage: {} }),
      { outcome: 'completed', response: { audio: 'AA==', meta: { api: 'audio.speech' } } },
    ],
    [
      'an image',
      event({ type: 'image_edit.completed', b64_json: 'AA==', created_at: 1 }),
      { outcome: 'completed', response: { created: 1, data: [{ b64_json: 'AA==' }], meta: { api: 'images' } } },
    ],
    [
      'embeddings',
      JSON.stringify({ object: 'list', data: [{ object: 'embedding', index: 0, embedding: [1] }] }),
      { outcome: 'completed', response: { data: [{ embedding: [1] }], meta: { api: 'embeddings' } } },
    ],
    [
      'models',
      JSON.stringify({ object: 'list', data: [{ object: 'model', id: 'm' }] }),
      { outcome: 'completed', response: { data: [{ id: 'm' }], meta: { api: 'models' } } },
    ],
  ])('detects %s', async (_name, body, result) => {
    expect(await aggregated(body)).toMatchObject(result);
  });

  it('rejects the body of another API than the one given', async () => {
    expect(await aggregated('{"object":"list","data":[]}', '--api', 'moderations')).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'DecodeError', path: 'results', expected: 'moderations', found: 'nothing' },
    });
  });
});
