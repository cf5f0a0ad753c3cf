import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { canonicalJson, canonicalRequest, occurrenceCounter, pathOf, requestHash } from '../../recorder/requestKey.ts';
import { isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';

const request = (fields: Partial<RecordedRequest> = {}): RecordedRequest => ({
  method: 'POST',
  url: 'https://api.openai.com/v1/chat/completions',
  headers: {},
  ...fields,
});

const reversed = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(reversed);
  return isJsonObject(json)
    ? Object.fromEntries(
        Object.entries(json)
          .reverse()
          .map(([key, value]) => [key, reversed(value)]),
      )
    : json;
};

const anyBody: fc.Arbitrary<Json> = fc.json().map((text) => parseJson(text, 100) ?? null);

describe('the hash of a request', () => {
  it('does not change over platforms and versions', () => {
    expect(requestHash(request({ body: { model: 'm', n: 1 } }))).toBe('1d97f8c7a6f9400c69afc6a56c49');
  });

  it('is the same for any order of keys and parameters', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(requestHash(request({ body: reversed(body) }))).toBe(requestHash(request({ body })));
        expect(JSON.parse(canonicalJson(body))).toEqual(body);
      }),
    );
    expect(requestHash(request({ url: 'http://x/a?b=1&a=2' }))).toBe(
      requestHash(request({ url: 'https://y:80/a/?a=2&b=1#z' })),
    );
  });

  it('differs for another method, path, parameter, body, or compared header', () => {
    const requests = [
      request(),
      request({ method: 'GET' }),
      request({ url: '/v1/responses' }),
      request({ url: '/v1/chat/completions?a=1' }),
      request({ body: {} }),
      request({ body: [1, 2] }),
      request({ body: [2, 1] }),
      request({ text: 'x' }),
      request({ headers: { 'x-version': '1' } }),
    ];
    expect(new Set(requests.map((each) => requestHash(each, { headers: ['x-version'] }))).size).toBe(requests.length);
    expect(requestHash(request({ headers: { 'x-version': '1' } }))).toBe(requestHash(request()));
  });

  it('ignores the boundary of a form', () => {
    const form = (boundary: string): RecordedRequest =>
      request({
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        text: `--${boundary}\r\n\r\nx\r\n--${boundary}--`,
      });
    expect(requestHash(form('aaa'))).toBe(requestHash(form('bbb')));
  });

  it('is computed after normalization', () => {
    const normalize = [
      (each: RecordedRequest) => ({ ...each, body: null }),
      (each: RecordedRequest) => ({ ...each, method: 'get' }),
    ];
    expect(canonicalRequest(request({ body: { at: 1 } }), { normalize })).toBe(
      '{"body":null,"headers":{},"method":"GET","path":"/chat/completions"}',
    );
  });
});

it('a path has no host, no fragment and no slash at its end', () => {
  expect(['http://h', 'http://h/', 'http://h:1/a/b/?', '/a#b', 'http://u:p@h/a?z=1&b'].map(pathOf)).toEqual([
    '/',
    '/',
    '/a/b?',
    '/a',
    '/a?b&z=1',
  ]);
});

it('equal requests are counted from 0', () => {
  const next = occurrenceCounter();
  expect([next('a'), next('b'), next('a'), next('a')]).toEqual([0, 0, 1, 2]);
});
