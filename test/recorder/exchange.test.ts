import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromBase64, toBase64 } from '../../src/json/base64.ts';
import { exchangeIn, writtenExchange } from '../../recorder/exchange.ts';
import type { Json } from '../../src/json/json.ts';

const encoder = new TextEncoder();
const bodyOf = (json: Json): string | undefined => {
  const body = writtenExchange('', json)?.frames.find((frame) => frame._tag === 'Bytes');
  return body === undefined ? undefined : new TextDecoder().decode(body.bytes);
};

describe('base64', () => {
  it('is decoded to the encoded bytes, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(Uint8Array.from(bytes));
        expect(fromBase64(Buffer.from(bytes).toString('base64url'))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('may contain line ends, and is rejected if it is anything else', () => {
    expect(fromBase64(' aGVs\r\nbG8= \n')).toEqual(encoder.encode('hello'));
    for (const text of ['a', '%', 'a=b=', 'aGk===', 'ä']) expect(fromBase64(text)).toBeNull();
  });
});

describe('an exchange in JSON', () => {
  it.each<[string, Json]>([
    ['with a response', { api: 'responses', response: { status: 200, body: 'hi' } }],
    ['with a response in base64', { response: { body: 'base64:aGk' } }],
    ['as a line of a batch', { id: 1, body: 'hi' }],
    ['as a line of a batch in base64', { id: 1, body: 'base64:aGk=' }],
  ])('is read %s', (_name, json) => {
    expect(bodyOf(json)).toBe('hi');
  });

  it("is read from a line of OpenAI's own batch output", () => {
    const line = { custom_id: 'a', response: { status_code: 200, request_id: 'q', body: { id: 1 } }, error: null };
    expect(bodyOf(line)).toBe('{"id":1}');
    expect(bodyOf({ custom_id: 'a', response: null, error: { code: 'x' } })).toBe('{"error":{"code":"x"}}');
  });

  it.each<[string, Json]>([
    ['any other object', { something: 'else' }],
    ['a body of the API', { object: 'chat.completion', body: 'x', response: { a: 1 } }],
    ['a line of a batch input', { custom_id: 'a', method: 'POST', url: '/v1/responses', body: { model: 'm' } }],
    ['a list', [{ body: 'x' }]],
  ])('is not %s', (_name, json) => {
    expect(writtenExchange('', json)).toBeNull();
    expect(exchangeIn('', JSON.stringify(json))).toBeNull();
  });

  it('reports the wrong field without its content', () => {
    const found = exchangeIn('', '{"response":{"body":"base64:%secret%"}}', null);
    expect(found).toEqual({ exchange: null, recording: null, problem: 'expected base64 after "base64:" at body' });
  });
});
