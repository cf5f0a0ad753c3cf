import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRequest, type BatchRequest } from '../../../cli/batch/request.ts';
import { resultOfLine, runBatch } from '../../../cli/batch/runBatch.ts';
import { apiNames } from '../../../cli/readers.ts';
import { apis } from '../../../src/apis/registry.ts';
import { chatBody, responsesBody } from '../../support/bodies.ts';
import { memoryIo } from '../../support/memoryIo.ts';

const request = (json: unknown): BatchRequest | string => {
  const read = readRequest({ _tag: 'Line', number: 7, text: JSON.stringify(json) }, 1);
  if (read._tag === 'Right') return read.right;
  const { id, error } = read.left;
  return `${JSON.stringify(id)} ${typeof error['message'] === 'string' ? error['message'] : ''}`;
};
const bodyOf = (json: unknown): string => {
  const read = request(json);
  if (typeof read === 'string') return read;
  return read.frames.map((frame) => (frame._tag === 'Bytes' ? new TextDecoder().decode(frame.bytes) : '')).join('');
};
const headOf = (json: unknown): unknown => {
  const read = request(json);
  return typeof read === 'string' ? read : read.frames[0];
};

describe('readRequest', () => {
  it('reads text, or base64 after its marker', () => {
    expect(bodyOf({ body: 'data: ä' })).toBe('data: ä');
    expect(bodyOf({ body: `base64:${Buffer.from('data: ä').toString('base64')}` })).toBe('data: ä');
    expect(bodyOf({ body: 'base64:' })).toBe('');
  });

  it('builds the head from the fields that the line has', () => {
    expect(headOf({ body: '' })).toMatchObject({ _tag: 'Bytes' });
    expect(headOf({ body: '', contentType: 'text/html' })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html' },
    });
    expect(
      headOf({ body: '', status: 429, headers: { 'X-Request-ID': 'r', 'Retry-After': 3, via: ['a', 'b'], odd: null } }),
    ).toMatchObject({ status: 429, headers: { 'x-request-id': 'r', 'retry-after': '3', via: 'a, b' } });
  });

  it.each([
    [[1], 'null line 7: expected an object at the top, found array'],
    [{ id: 'a' }, '"a" line 7: expected text at body, found nothing'],
    [{ id: 4, body: { secret: 1 } }, '4 line 7: expected text at body, found object'],
    [{ id: 'a', body: 'base64:%secret%' }, '"a" line 7: expected base64 after "base64:" at body'],
    [{ id: 'a', body: '', api: 3 }, '"a" line 7: expected text at api, found number'],
    [{ id: 'a', body: '', status: '200' }, '"a" line 7: expected a number at status, found string'],
  ])('reports what is wrong with %j without its content', (json, message) => {
    expect(request(json)).toBe(message);
  });

  it('reads any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = readRequest({ _tag: 'Line', number: 1, text }, 0);
        expect(['Left', 'Right']).toContain(read._tag);
      }),
    );
  });
});

describe('resultOfLine', () => {
  const result = (json: unknown, api = 'auto'): Promise<unknown> =>
    resultOfLine({ _tag: 'Line', number: 1, text: JSON.stringify(json) }, { apis, api, chunkSize: 3 });

  it('uses the API of the line, otherwise that of the command, otherwise the detected one', async () => {
    const meta = (api: string): object => ({ outcome: 'completed', response: { meta: { api } }, error: null });
    expect(await result({ body: responsesBody('Hi') })).toMatchObject(meta('responses'));
    expect(await result({ body: chatBody('Hi') })).toMatchObject(meta('chat.completions'));
    expect(await result({ api: 'responses', body: responsesBody('Hi') }, 'chat.completions')).toMatchObject(
      meta('responses'),
    );
    expect(await result({ body: chatBody('Hi') }, 'responses')).toMatchObject({ outcome: 'truncated' });
  });

  it('returns an error for an unknown API', async () => {
    expect(await result({ id: 1, api: 'telepathy', body: '' })).toEqual({
      id: 1,
      outcome: 'failed',
      response: null,
      error: {
        _tag: 'DecodeError',
        message: `line 1: expected one of ${apiNames(apis).join(', ')} at api, found another name`,
        line: 1,
      },
      diagnostics: { list: [], counts: {} },
    });
  });

  it('keeps the error message of the API', async () => {
    const line = { id: 'a', status: 429, body: JSON.stringify({ error: { message: 'slow down', code: 'rate' } }) };
    expect(await result(line)).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'HttpError', message: '429: slow down', status: 429, code: 'rate' },
      response: { meta: { status: 429 } },
    });
  });

  it("reads the lines of OpenAI's own batch files", async () => {
    const body = {
      object: 'chat.completion',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hi' } }],
    };
    expect(
      await result({
        id: 'batch_req_1',
        custom_id: 'a',
        error: null,
        response: { status_code: 200, request_id: 'q', body },
      }),
    ).toMatchObject({
      id: 'a',
      outcome: 'completed',
      response: { choices: [{ message: { content: 'Hi' } }], meta: { status: 200, requestId: 'q' } },
    });
    expect(
      await result({
        custom_id: 'b',
        error: null,
        response: { status_code: 429, request_id: 'q', body: { error: { message: 'slow down', code: 'rate' } } },
      }),
    ).toMatchObject({ id: 'b', outcome: 'failed', error: { _tag: 'HttpError', status: 429, code: 'rate' } });
    expect(
      await result({ custom_id: 'c', response: null, error: { code: 'batch_expired', message: 'not in time' } }),
    ).toMatchObject({ id: 'c', outcome: 'failed', error: { _tag: 'ApiError', code: 'batch_expired' } });
  });
});

describe('runBatch', () => {
  it('returns a result for each line in order, whatever the lines contain', async () => {
    const good = JSON.stringify({ id: 'good', body: chatBody('Hi') });
    const io = memoryIo({ stdin: [`${good}\nnot json\n\n{"id":[1]}\n`, good.slice(0, 20), good.slice(20)] });
    await runBatch(await io.read(undefined), io.out, { apis, api: 'auto', chunkSize: null });
    const results = io.stdout().trimEnd().split('\n');
    expect(results.map((text): unknown => JSON.parse(text))).toMatchObject([
      { id: 'good', outcome: 'completed' },
      {
        id: null,
        outcome: 'failed',
        error: { _tag: 'JsonError', message: 'line 2 is not JSON (8 characters)', line: 2 },
      },
      { id: [1], outcome: 'failed', error: { _tag: 'DecodeError', line: 4 } },
      { id: 'good', outcome: 'completed', response: { choices: [{ message: { content: 'Hi' } }] } },
    ]);
  });
});
