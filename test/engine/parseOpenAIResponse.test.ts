import { describe, expect, it } from '@jest/globals';
import { apis } from '../../src/apis/registry.ts';
import { parseJson } from '../../src/json/parse.ts';
import { detectApi } from '../../src/apis/lookup.ts';
import type { Api } from '../../src/apis/openAIResponse.ts';
import { parseOpenAIResponse } from '../../src/engine/parseOpenAIResponse.ts';
import { withoutMeta } from '../support/pipeline.ts';
import { corpus, describeShared, type CorpusExchange } from '../support/shared.ts';

const completion = {
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [
    { index: 0, message: { role: 'assistant', content: 'hi', refusal: null }, finish_reason: 'stop', logprobs: null },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
};
const ok = { status: 200, headers: { 'x-request-id': 'req_1', 'x-ratelimit-remaining-requests': '7' } };

describe('parseOpenAIResponse', () => {
  it('returns the object as it arrived, and meta from the head', () => {
    const parsed = parseOpenAIResponse('chat.completions', completion, ok);
    if (parsed._tag === 'Left') throw parsed.left;
    expect(withoutMeta(parsed.right)).toEqual(completion);
    expect(parsed.right.choices[0]?.message.content).toBe('hi');
    expect(parsed.right.meta).toMatchObject({
      api: 'chat.completions',
      status: 200,
      requestId: 'req_1',
      usage: { source: 'reported', tokens: { inputTokens: 1, outputTokens: 2 } },
      diagnostics: { list: [] },
    });
  });

  it('reads text as well as parsed JSON', () => {
    expect(parseOpenAIResponse('chat.completions', JSON.stringify(completion))).toMatchObject({ _tag: 'Right' });
  });

  it('keeps undocumented data, and reports it', () => {
    const parsed = parseOpenAIResponse('chat.completions', { ...completion, tomorrow: [1] });
    expect(parsed).toMatchObject({
      right: { tomorrow: [1], meta: { diagnostics: { list: [{ _tag: 'UnknownField', path: 'tomorrow' }] } } },
    });
  });

  it.each<[string, Api, unknown, object]>([
    ['truncated JSON', 'responses', '{"object":"response","outp', { _tag: 'JsonError', length: 26 }],
    ['a number', 'embeddings', 7, { _tag: 'DecodeError', path: '', expected: 'embeddings', found: 'number' }],
    ['a list', 'models', [], { _tag: 'DecodeError', path: '', found: 'array' }],
    [
      'an empty object',
      'responses',
      {},
      { _tag: 'DecodeError', path: 'output', expected: 'a response', found: 'nothing' },
    ],
    ['a body of another API', 'completions', completion, { path: '', expected: 'a text completion', found: 'object' }],
    ['a model as embeddings', 'embeddings', { object: 'list', data: [{ object: 'model', id: 'm' }] }, { path: '' }],
  ])('rejects %s', (_name, api, body, error) => {
    expect(parseOpenAIResponse(api, body)).toMatchObject({ _tag: 'Left', left: error });
  });

  it.each<[string, Api, object, object]>([
    [
      'instead of an object',
      'chat.completions',
      { ...completion, choices: [{ index: 0, message: 7 }] },
      { path: 'choices[].message', expected: 'ChatCompletionMessage', found: 'number' },
    ],
    [
      "under a user's key, without the key",
      'responses',
      { object: 'response', output: [], metadata: { secret: 7 } },
      { path: 'metadata.{*}', found: 'number' },
    ],
  ])('keeps a number, as aggregate does, and reports it: %s', (_name, api, body, mismatch) => {
    const parsed = parseOpenAIResponse(api, body);
    if (parsed._tag === 'Left') throw parsed.left;
    expect(withoutMeta(parsed.right)).toEqual(body);
    const { list } = parsed.right.meta.diagnostics;
    expect(list).toContainEqual(expect.objectContaining({ _tag: 'Mismatch', ...mismatch }));
    expect(JSON.stringify(list)).not.toContain('secret');
  });

  it.each<[string, unknown, object]>([
    [
      'OpenAI',
      { error: { message: 'no', type: 't', code: 'c', param: 'p' } },
      { message: 'no', type: 't', code: 'c', param: 'p' },
    ],
    ['an integer code', { error: { message: 'no', code: 429 } }, { code: '429' }],
    ['text alone', { error: 'no' }, { message: 'no', code: null }],
    ['vLLM', { object: 'error', message: 'no', code: 400 }, { message: 'no', code: '400' }],
    [
      'Azure, with the verdict of its filter',
      {
        error: {
          message: 'filtered',
          code: 'content_filter',
          status: 400,
          innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: { hate: { filtered: true } } },
        },
      },
      { code: 'content_filter', body: { error: { innererror: { code: 'ResponsibleAIPolicyViolation' } } } },
    ],
  ])('returns the error of an envelope: %s', (_name, body, error) => {
    expect(parseOpenAIResponse('chat.completions', body)).toMatchObject({ left: { _tag: 'ApiError', ...error } });
  });

  it('returns an HttpError for an error status, whatever the body contains', () => {
    const head = { status: 429, headers: { 'x-request-id': 'req_2', 'retry-after': '3' } };
    expect(parseOpenAIResponse('chat.completions', { error: { message: 'slow down' } }, head)).toMatchObject({
      left: { _tag: 'HttpError', status: 429, message: '429: slow down', head: { headers: { 'retry-after': '3' } } },
    });
    expect(parseOpenAIResponse('chat.completions', '<html>', head)).toMatchObject({
      left: { _tag: 'HttpError', message: '429: the server answered with status 429' },
    });
  });

  it('accepts a failed response as a response', () => {
    const failed = { object: 'response', status: 'failed', output: [], error: { code: 'server_error', message: 'no' } };
    expect(parseOpenAIResponse('responses', failed)).toMatchObject({ right: { status: 'failed' } });
  });

  it.each<[string, Api, object]>([
    ['a page of stored completions', 'chat.completions.stored', { object: 'list', data: [completion] }],
    [
      'a page of stored messages',
      'chat.completions.stored',
      { object: 'list', data: [{ id: 'm', role: 'user', content: 'x' }] },
    ],
    ['a deleted completion', 'chat.completions.stored', { id: 'c', object: 'chat.completion.deleted', deleted: true }],
    ['a model', 'models', { id: 'm', object: 'model', created: 1, owned_by: 'o' }],
    ['models', 'models', { object: 'list', data: [{ id: 'm', object: 'model' }] }],
    ['a batch', 'batches', { id: 'b', object: 'batch', status: 'completed' }],
    ['batches', 'batches', { object: 'list', data: [{ id: 'b', object: 'batch' }] }],
    ['a translation', 'audio.translations', { task: 'translate', language: 'english', duration: 1, text: 'x' }],
    ['a transcription', 'audio.transcriptions', { text: 'x', usage: { type: 'duration', seconds: 2 } }],
    ['a diarized transcription', 'audio.transcriptions', { text: 'x', segments: [{ speaker: 'A', text: 'x' }] }],
    ['moderations', 'moderations', { id: 'modr', results: [{ category_scores: { hate: 0 } }] }],
    ['embeddings', 'embeddings', { object: 'list', data: [{ object: 'embedding', index: 0, embedding: [1] }] }],
    ['images', 'images', { created: 1, data: [{ url: 'u' }] }],
  ])('reads %s, and detects its API', (_name, api, body) => {
    const parsed = parseOpenAIResponse(api, body);
    if (parsed._tag === 'Left') throw parsed.left;
    expect(withoutMeta(parsed.right)).toEqual(body);
    expect(detectApi(parseJson(JSON.stringify(body), 64) ?? null)).toBe(api);
  });
});

describeShared('the bodies of the corpus', () => {
  const known: ReadonlySet<string> = new Set(apis.map((row) => row.api));
  const isApi = (api: string): api is Api => known.has(api);
  const found: Record<string, number> = {};
  const failed: string[] = [];
  const changed: string[] = [];
  const undetected: string[] = [];
  const read = ({ id, api, response }: CorpusExchange): void => {
    const json = parseJson(response.body, 512);
    if (!isApi(api) || json === undefined) return;
    found[api] = (found[api] ?? 0) + 1;
    const detected = detectApi(json);
    // the corpus assigns lists and deletions to the API of their objects
    const stored = `${api}.stored`;
    const parsed = parseOpenAIResponse(isApi(stored) && detected === stored ? stored : api, json);
    if (parsed._tag === 'Left') {
      if (parsed.left._tag !== 'ApiError') failed.push(`${id}: ${parsed.left.message}`);
      return;
    }
    if (JSON.stringify(withoutMeta(parsed.right)) !== JSON.stringify(json)) changed.push(id);
    if (detected !== api && detected !== stored) undetected.push(`${id} is ${String(detected)}`);
  };
  for (const exchange of corpus()) if (!exchange.stream && exchange.response.status < 400) read(exchange);

  it('are all read, except for errors', () => {
    process.stdout.write(`bodies read: ${JSON.stringify(found)}\n`);
    expect(failed).toEqual([]);
  });
  it('are returned as they were received', () => {
    expect(changed).toEqual([]);
  });
  it('identify their API, except for an empty page and a page without tags', () => {
    expect(undetected).toEqual(['llm-openrouter.test_llm_openrouter.test_image_prompt.0 is null']);
  });
});
