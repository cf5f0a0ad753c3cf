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
    ['truncated JSON', '{"id": "b', { _tag: 'JsonError' }],
    ['another object', '{"object": "batch"}', { _tag: 'DecodeError', path: 'custom_id', found: 'nothing' }],
    ['a value of another kind', line([]), { _tag: 'DecodeError', path: 'response', found: 'array' }],
  ])('rejects a line that is %s', (_name, text, error) => {
    expect(parseBatchLine(text)).toMatchObject({ left: error });
  });

  it('reports a body of an unknown API', () => {
    expect(parseBatchLine(line({ status_code: 200, body: { a: 1 } }))).toMatchObject({
      right: { response: { left: { _tag: 'DecodeError', path: 'response.body' } } },
    });
  });
});
