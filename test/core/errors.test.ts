import { expect, it } from '@jest/globals';
import { notAStreamError, toStreamError } from '../../src/core/errors.ts';

const key = 'sk-proj-SECRETSECRET';

it.each<[string, unknown, string, string?]>([
  [
    'an invalid header',
    new TypeError(`Headers.append: "Bearer ${key}\nx" is an invalid header value.`),
    'the calling code threw a TypeError (a header, perhaps the key, has a character that is not allowed)',
    'ProtocolError',
  ],
  [
    'a header with a character beyond Latin-1',
    new TypeError('Cannot convert argument to a ByteString because the character at index 7 has a value of 8221.'),
    'the calling code threw a TypeError (a header, perhaps the key, has a character that is not allowed)',
    'ProtocolError',
  ],
  [
    'an invalid URL',
    Object.assign(new TypeError(`Failed to parse URL from /?key=${key}`), { code: 'ERR_INVALID_URL' }),
    'the calling code threw a TypeError (ERR_INVALID_URL)',
    'ProtocolError',
  ],
  [
    'a refused connection',
    new TypeError('fetch failed', { cause: Object.assign(new Error(`connect ${key}`), { code: 'ECONNREFUSED' }) }),
    'the connection failed (ECONNREFUSED)',
  ],
  ['a code with other text', Object.assign(new Error('x'), { code: `E: ${key}` }), 'the connection failed'],
  ['a value that is not an error', key, 'the connection failed'],
])('of %s, the message and the JSON contain only the code', (_name, thrown, message, tag = 'TransportError') => {
  const error = toStreamError(thrown);
  expect([error._tag, error.message, error.cause]).toEqual([tag, message, thrown]);
  expect(JSON.stringify(error)).not.toContain(key);
});

it.each([
  ['text/html; charset=utf-8', 'text/html'],
  ['application/problem+json', 'application/problem+json'],
  [`text/html; x=${key}`, 'text/html'],
  [`${key}/${key}`, 'unknown'],
  [null, null],
])('of the content type %s, an error contains %s', (header, contentType) => {
  const error = notAStreamError(header, 'text', 3, 'abc');
  expect(error.contentType).toBe(contentType);
  expect(error.message).toBe(`expected server-sent events, got text (content-type ${contentType ?? 'missing'})`);
});
