import { describe, expect, it } from '@jest/globals';
import { parseBatchLine } from '../../src/engine/parseBatchLine.ts';
import { parseOpenAIResponse } from '../../src/engine/parseOpenAIResponse.ts';

const body = { object: 'list', model: 'm', data: [{ object: 'embedding', index: 0, embedding: [0.5] }] };
const line = (response: object | null, error: object | null = null): string =>
  JSON.stringify({ id: 'batch_req_1', custom_id: 'mine', response, error });

describe('parseBatchLine', () => {
  it('gives the same response as the live API', () => {
    const parsed = parseBatchLine(line({ status_code: 200, request_id: 'req_1', body }));
    const live = parseOpenAIResponse('embeddings', body, { status: 200, headers: { 'x-request-id': 'req_1' } });
    expect(parsed).toEqual({ _tag: 'Right', right: { id: 'batch_req_1', customId: 'mine', response: live } });
    expect(live).toMatchObject({ right: { model: 'm', meta: { requestId: 'req_1' } } });
  });

  it('returns an HttpError for a request that was rejected', () => {
    const refused = line({ status_code: 400, request_id: 'req_1', body: { error: { message: 'no', code: 'bad' } } });
    expect(parseBatchLine(refused)).toMatchObject({
      right: { customId: 'mine', response: { left: { _tag: 'HttpError', status: 400, code: 'bad' } } },
    });
  });

  it('returns the error of a request that never ran', () => {
    expect(parseBatchLine(line(null, { code: 'batch_expired', message: 'too late' }))).toMatchObject({
      right: { response: { left: { _tag: 'ApiError', code: 'batch_expired', message: 'too late' } } },
    });
  });

  it.each([
    [
      { status_code: 400, request_id: 'vllm-batch-1' },
      { _tag: 'HttpError', status: 400 },
    ],
    [
      { status_code: 400, request_id: 'vllm-batch-1', body: null },
      { _tag: 'HttpError', status: 400 },
    ],
    [{ status_code: 200, request_id: 'vllm-batch-1', body: null }, { _tag: 'ApiError' }],
  ])('reads the error of the line if the response has no body: %j', (response, expected) => {
    const error = { object: 'error', message: 'No such model.', type: 'NotFoundError', param: null, code: 404 };
    const parsed = parseBatchLine(line(response, error));
    expect(parsed).toMatchObject({
      right: { response: { left: { ...expected, type: 'NotFoundError', code: '404' } } },
    });
    expect(JSON.stringify(parsed)).toContain('No such model.');
  });

  it.each([
    ['truncated JSON', '{"id": "b', { _tag: 'JsonError' }],
    ['another object', '{"object": "batch"}', { _tag: 'DecodeError', path: 'custom_id', found: 'nothing' }],
    ['a value of another kind', line([]), { _tag: 'DecodeError', path: 'response', found: 'array' }],
  ])('rejects a line that is %s', (_name, text, error) => {
    expect(parseBatchLine(text)).toMatchObject({ left: error });
  });

  it('reports a body of an unknown API', () => {
    expect(parseBatchLine(line({ status_code: 200, body: { a: 1 } }))).toMatchObject({
      right: { response: { left: { _tag: 'DecodeError', expected: 'the response of a known API', body: { a: 1 } } } },
    });
  });

  it.each([
    ['JSON', JSON.stringify(body), { right: { model: 'm', meta: { status: 200 } } }],
    ['HTML', '<html>', { left: { _tag: 'NotAStreamError', body: '<html>' } }],
    ['plain text', 'no model', { left: { _tag: 'NotAStreamError', body: 'no model' } }],
  ])('reads a body that is text: %s', (_name, text, response) => {
    expect(parseBatchLine(line({ status_code: 200, body: text }))).toMatchObject({ right: { response } });
  });

  it('reports a line without a response and without an error', () => {
    expect(parseBatchLine(line(null))).toMatchObject({
      right: { response: { left: { _tag: 'ApiError', message: 'the request never ran' } } },
    });
  });
});
