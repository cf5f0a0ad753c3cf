import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytes, type Bytes } from '../../src/core/frame.ts';
import { serializeRecording } from '../../recorder/format/index.ts';
import {
  bodyRedactor,
  defaultRedaction,
  longestSecret,
  noRedaction,
  redactHead,
  redactRecording,
  secretFinder,
  withRedaction,
} from '../../recorder/redaction/index.ts';
import { anyRecording, headWith, recordingOf } from '../support/anyRecording.ts';
import { anySecret, plant } from '../support/secrets.ts';
import { bodyOf } from '../support/recordings.ts';
import { runs } from '../support/runs.ts';

const find = secretFinder(defaultRedaction);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const secretsIn = (text: string): readonly string[] => find(text).map(([from, to]) => text.slice(from, to));
const cut = (text: string, size: number): readonly Bytes[] => {
  const all = encoder.encode(text);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    bytes(n, all.subarray(n * size, (n + 1) * size)),
  );
};
const textOf = (pieces: readonly Bytes[]): string => decoder.decode(bodyOf(pieces));

describe('text that looks like a secret', () => {
  it.each([
    ['a key of OpenAI', 'sk-proj-abcDEF0123456789_-xyz'],
    ['an old key of OpenAI', 'sk-abcdefghij0123456789ABCDEFGHIJ'],
    ['a key of Anthropic', 'sk-ant-api03-abcdefgh12345678'],
    ['a key of OpenRouter', 'sk-or-v1-0123456789abcdef0123456789abcdef'],
    ['a key of Google', 'AIzaSyA0123456789abcdefghijklmnopqrstuv'],
    ['a key of Groq', 'gsk_0123456789abcdefghijABCDEFGHIJ'],
    ['a key of xAI', 'xai-0123456789abcdefghijABCDEFGHIJ'],
    ['a token of Hugging Face', 'hf_abcdefghijklmnopqrstuvwxyzABCDEF'],
    ['a token of GitHub', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'],
    ['an access key of Amazon', 'AKIAIOSFODNN7EXAMPLE'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
    ['an organisation', 'org-abcdefghij0123456789'],
    ['a project', 'proj_abcdefghij0123456789'],
  ])('is found in a sentence, in JSON and in a URL: %s', (_name, secret) => {
    for (const text of [
      `it was ${secret}, he said`,
      JSON.stringify({ text: `x ${secret}` }),
      `https://x.example/a/${secret}?b=c`,
    ]) {
      expect(secretsIn(text)).toEqual([secret]);
    }
  });

  it.each([
    ['Authorization: Bearer abc123def456', 'abc123def456'],
    ['{"authorization":"Basic dXNlcjpwYXNz"}', 'Basic dXNlcjpwYXNz'],
    ['"{\\"api_key\\":\\"0a1b\\"}"', '0a1b'],
    ["{'password': 'hunter2'}", 'hunter2'],
    ['api-key=0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
    ['GET /x?alt=sse&key=short HTTP', 'short'],
    ['https://x.blob.core.windows.net/a?sv=1&sig=a%2Bb%3D', 'a%2Bb%3D'],
    ['postgres://user:pa55@host/db', 'pa55'],
    ['--b\r\nContent-Disposition: form-data; name="api_key"\r\n\r\nplain-9\r\n--b--\r\n', 'plain-9'],
    ['--b\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\nxy\r\n--b', 'xy'],
    ['{"a":"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqh\\nAB==\\n-----END"}', 'MIIEvQIBADANBgkqh\\nAB=='],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqh\nAB==\n-----END', 'MIIEvQIBADANBgkqh\nAB=='],
  ])('is found by its name: %s', (text, secret) => {
    expect(secretsIn(text)).toEqual([secret]);
  });

  it.each([
    'the task-oriented dialogue and the risk-averse-investment-strategy',
    'it begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----',
    '--b\r\nContent-Disposition: form-data; name="prompt"\r\n\r\na password\r\n--b--\r\n',
    'the bearer of good news, and bearer authentication',
    '{"usage":{"prompt_tokens":12,"total_tokens":40},"max_tokens":100,"token":" sk"}',
    '{"id":"chatcmpl-9abcdefghijklmnopqrstuvwxyz01","system_fingerprint":"fp_0123456789","call_id":"call_abcdefghij0123456789"}',
    '{"logprobs":{"content":[{"token":"key","logprob":-0.1,"bytes":[107,101,121]}]}}',
    'x-ratelimit-remaining-tokens: 149984',
    'https://api.openai.com/v1/chat/completions?api-version=2024-10-21',
  ])('is kept if it is not a secret: %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});

describe('a head', () => {
  it('contains no secrets, and lists their places', () => {
    const { head } = redactHead(
      headWith({
        request: {
          method: 'POST',
          url: 'https://u:p@api.example/v1/chat/completions?key=abc&alt=sse',
          headers: { authorization: 'Bearer k', 'api-key': 'k', cookie: 'a=b', 'openai-project': 'p', accept: '*/*' },
          body: {
            model: 'm',
            tools: [{ type: 'mcp', authorization: 'x', headers: { 'X-Key': 'y', Whose: 'z' } }],
            messages: [{ role: 'user', content: 'my key is sk-abcdefghij0123456789ABCDEFGHIJ!' }],
            metadata: { password: '' },
          },
        },
        response: {
          status: 200,
          ms: 1,
          url: 'https://api.example/?access_token=abc',
          headers: {
            'set-cookie': '__cf_bm=abc',
            'openai-organization': 'o',
            'x-ratelimit-remaining-tokens': '9',
            'x-request-id': 'req_1',
          },
        },
        session: 'sk-proj-abcdefgh',
        meta: { token: 'eyJhbGciOiJI.eyJzdWIiOiIx.x' },
      }),
    );
    expect(head.request).toEqual({
      method: 'POST',
      url: 'https://[redacted]@api.example/v1/chat/completions?key=[redacted]&alt=sse',
      headers: {
        authorization: '[redacted]',
        'api-key': '[redacted]',
        cookie: '[redacted]',
        'openai-project': '[redacted]',
        accept: '*/*',
      },
      body: {
        model: 'm',
        tools: [{ type: 'mcp', authorization: '[redacted]', headers: { 'X-Key': '[redacted]', Whose: '[redacted]' } }],
        messages: [{ role: 'user', content: 'my key is [redacted]!' }],
        metadata: { password: '' },
      },
    });
    expect(head.response).toMatchObject({
      url: 'https://api.example/?access_token=[redacted]',
      headers: {
        'set-cookie': '[redacted]',
        'openai-organization': '[redacted]',
        'x-ratelimit-remaining-tokens': '9',
        'x-request-id': 'req_1',
      },
    });
    expect([head.session, head.meta]).toEqual(['[redacted]', { token: '[redacted]' }]);
    expect(head.redacted).toEqual([
      'request.url user',
      'request.url?key',
      'request.headers.authorization',
      'request.headers.api-key',
      'request.headers.cookie',
      'request.headers.openai-project',
      'request.body.tools[0].authorization',
      'request.body.tools[0].headers.X-Key',
      'request.body.tools[0].headers.Whose',
      'request.body.messages[0].content',
      'response.headers.set-cookie',
      'response.headers.openai-organization',
      'response.url?access_token',
      'session',
      'meta.token',
    ]);
  });

  it.each([
    'x-functions-key',
    'ocp-apim-subscription-key',
    'x-vault-token',
    'x-custom-token',
    'X-Key',
    'token',
    'accesstoken',
  ])('does not contain the header %s', (name) => {
    const { head } = redactHead(headWith({ request: { method: 'GET', url: '/', headers: { [name]: 'short' } } }));
    expect(head.request?.headers).toEqual({ [name]: '[redacted]' });
  });

  it.each(['x-ratelimit-limit-tokens', 'idempotency-key', 'x-request-id', 'x-cache-key', 'monkey'])(
    'keeps the header %s',
    (name) => {
      const { head } = redactHead(headWith({ request: { method: 'GET', url: '/', headers: { [name]: 'short' } } }));
      expect(head.request?.headers).toEqual({ [name]: 'short' });
    },
  );

  it('makes its own key secret in the response too, whatever it looks like', () => {
    const { find: findHere } = redactHead(
      headWith({ request: { method: 'GET', url: '/', headers: { 'x-api-key': 'M1stralKey2' } } }),
    );
    expect(findHere('Incorrect API key provided: M1stralKey2.')).toEqual([[28, 39]]);
  });

  it("follows the user's own rules, or none", () => {
    const head = headWith({
      request: {
        method: 'GET',
        url: '/?who=me',
        headers: { 'x-user': 'me' },
        body: { ssn: '1', note: 'Müller, 123-45' },
      },
    });
    const own = withRedaction({
      headers: [/^x-user$/],
      parameters: [/^who$/],
      fields: [/^ssn$/],
      patterns: [{ name: 'number', pattern: /\d{3}-\d{2}/ }],
      secrets: ['Müller'],
    });
    expect(redactHead(head, own).head.request).toEqual({
      method: 'GET',
      url: '/?who=[redacted]',
      headers: { 'x-user': '[redacted]' },
      body: { ssn: '[redacted]', note: '[redacted], [redacted]' },
    });
    expect(redactHead(head, noRedaction).head).toEqual(head);
    const answer = redactRecording(recordingOf(['data: "Mü', 'ller"\n\n'], { head }), own);
    expect(bodyOf(answer.frames)).toEqual(encoder.encode('data: "*******"\n\n'));
  });
});

describe('a body', () => {
  it('has a star for each byte of a secret, wherever it is divided', () => {
    const text = 'data: {"a":"é sk-proj-abcdefgh0123 😀"}\n\ndata: x\n\n';
    for (let size = 1; size < text.length; size += 1) {
      const body = bodyRedactor(find);
      const pieces = cut(text, size);
      const clean = [...pieces.flatMap((piece) => body.take([piece])), ...body.rest()];
      expect(textOf(clean)).toBe('data: {"a":"é ******************** 😀"}\n\ndata: x\n\n');
      expect(clean.map((piece) => [piece.at, piece.bytes.length])).toEqual(
        pieces.map((piece) => [piece.at, piece.bytes.length]),
      );
      expect(body.found()).toBe(true);
    }
  });

  it('is not held back at the end of an event', () => {
    const body = bodyRedactor(find);
    const first = cut('data: a\n\n', 100);
    expect(body.take(first)).toEqual(first);
    expect(body.take(cut('data: sk-', 100))).toEqual([]);
    expect(textOf(body.take(cut('proj-abcdefghijk\n', 100)))).toBe('data: *******************\n');
    expect(body.take([])).toEqual([]);
    expect(body.rest()).toEqual([]);
  });

  it('keeps a key that is spread over several events', () => {
    const body = bodyRedactor(find);
    const pieces = cut('data: {"delta":"sk-"}\n\ndata: {"delta":"proj-abcdefgh"}\n\ndata: {"delta":"0123"}\n\n', 1000);
    expect(body.take(pieces)).toEqual(pieces);
    expect(textOf(body.take(cut('data: {"text":"sk-proj-abcdefgh0123"}\n\n', 1000)))).toBe(
      'data: {"text":"********************"}\n\n',
    );
  });

  it('has a star for each byte of a private key of several lines, if a piece ends in it', () => {
    const body = bodyRedactor(find);
    const text = `data: x\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqh\nMIIEvQIBADANBgkqi\nAB==\n-----END`;
    const pieces = cut(text, 70);
    const clean = textOf([...pieces.flatMap((piece) => body.take([piece])), ...body.rest()]);
    expect(clean).toContain(`KEY-----\n${'*'.repeat(40)}\n-----END`);
  });

  it('without line ends is held back only by its last bytes', () => {
    const body = bodyRedactor(find);
    const out = cut('x'.repeat(10 * longestSecret), 1000).flatMap((piece) => body.take([piece]));
    expect(bodyOf(out).length).toBeGreaterThan(8 * longestSecret);
    const long = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(longestSecret - 100)}.b `;
    const later = [...cut(long, 1000).flatMap((piece) => body.take([piece])), ...body.rest()];
    expect(textOf(later)).toMatch(/^x+\*+ $/);
  });

  it('of one endless secret is emitted as stars', () => {
    const body = bodyRedactor(find);
    const out = cut(`sk-proj-${'a'.repeat(20 * longestSecret)}`, 4096).flatMap((piece) => body.take([piece]));
    expect(bodyOf(out).length).toBeGreaterThan(longestSecret);
    expect(textOf(out)).not.toContain('sk-proj');
  });
});

describe('what the recorder writes', () => {
  it('contains no secret, wherever one was placed, and however the response is divided', () => {
    fc.assert(
      fc.property(anySecret, fc.integer({ min: 1, max: 60 }), fc.integer(), (secret, size, seed) => {
        const redacted = redactRecording(plant(secret, size, seed));
        const written = serializeRecording(redacted);
        expect(written).not.toContain(secret.text);
        // nor the beginning or the end of one
        for (const part of [secret.text.slice(0, 12), secret.text.slice(-12)]) {
          expect(textOf(redacted.frames.filter((frame) => frame._tag === 'Bytes'))).not.toContain(part);
        }
        expect(written).toContain('"redacted":["');
      }),
      { numRuns: runs(500) },
    );
  });

  it('is the same, if it is redacted again', () => {
    fc.assert(
      fc.property(anySecret, fc.integer({ min: 1, max: 60 }), (secret, size) => {
        const once = redactRecording(plant(secret, size, 1));
        expect(serializeRecording(redactRecording(once))).toBe(serializeRecording(once));
      }),
    );
  });

  it('is unchanged if there is no secret', () => {
    fc.assert(
      fc.property(anyRecording, (recording) => {
        expect(serializeRecording(redactRecording(recording))).toBe(serializeRecording(recording));
      }),
    );
  });
});
