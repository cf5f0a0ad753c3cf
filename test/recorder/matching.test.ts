import { describe, expect, it } from '@jest/globals';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { comparedRequest } from '../../recorder/matching/comparedRequest.ts';
import { distance, placesLine } from '../../recorder/matching/differences.ts';
import { createMatcher, type Candidate, type MatchLevel } from '../../recorder/matching/matcher.ts';
import { isNormalizer, type Normalizer } from '../../recorder/matching/normalize.ts';
import { occurrenceCounter, requestHash, type RequestKeyOptions } from '../../recorder/requestKey.ts';
import { toBase64 } from '../../src/json/base64.ts';
import { parseJson } from '../../src/json/parse.ts';

const post = (body: object, url = 'https://api.openai.com/v1/chat/completions'): RecordedRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body: parseJson(JSON.stringify(body), 100) ?? null,
});

const chat = (content: string, more: object = {}): RecordedRequest =>
  post({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content },
    ],
    ...more,
  });

const recorded = (requests: readonly RecordedRequest[]): readonly Candidate[] =>
  requests.map((request, at) => ({
    key: String(at),
    at,
    provider: 'p',
    model: 'm',
    occurrence: null,
    outcome: 'complete',
    session: null,
    status: 200,
    request: comparedRequest(request),
  }));

/** The key and the rule, or what differs from the nearest. */
const answers = (level: MatchLevel, requests: readonly RecordedRequest[], asked: RecordedRequest): string => {
  const match = createMatcher(recorded(requests), level).match(comparedRequest(asked), null, occurrenceCounter());
  const far = match.distance === null ? '' : placesLine(match.distance);
  return match._tag === 'Found'
    ? `${match.candidate.key} by ${match.by}: ${far}`
    : `nothing, nearest ${String(match.nearest?.key)}: ${far}`;
};

describe('the path of a request', () => {
  const hashOf = (url: string): string => requestHash(post({}, url));

  it.each([
    ['https://api.openai.com/v1/chat/completions', 'http://127.0.0.1:1/chat/completions'],
    ['https://api.openai.com/v1/chat/completions', 'https://gateway/openai/v1/chat/completions/'],
    [
      'https://api.openai.com/v1/embeddings',
      'https://x.azure.com/openai/deployments/d/embeddings?api-version=2024-10-21',
    ],
    ['https://api.openai.com/v1/files?limit=2', 'https://x.azure.com/openai/files?api-version=1&limit=2'],
    ['https://api.openai.com/v1/videos/1', 'https://gateway/openai/v1/videos/1'],
  ])('is the same for %s and %s', (one, other) => {
    expect(hashOf(one)).toBe(hashOf(other));
  });

  it('differs for other endpoints and parameters', () => {
    const urls = ['/v1/chat/completions', '/v1/completions', '/v1/responses', '/v1/responses/r1', '/v1/files?limit=3'];
    expect(new Set(urls.map(hashOf)).size).toBe(urls.length);
  });
});

describe('a form', () => {
  const form = (boundary: string, model: string, file: readonly number[], asText = false): RecordedRequest => {
    const part = (head: string): string => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`;
    const bytes = [
      ...new TextEncoder().encode(`${part('name="file"; filename="a.wav"')}`),
      ...file,
      ...new TextEncoder().encode(`\r\n${part('name="model"')}${model}\r\n--${boundary}--\r\n`),
    ];
    return {
      method: 'POST',
      url: '/v1/audio/transcriptions',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      ...(asText
        ? { text: new TextDecoder().decode(new Uint8Array(bytes)) }
        : { base64: toBase64(new Uint8Array(bytes)) }),
    };
  };

  it('is equal with another boundary, also if it contains a binary file', () => {
    expect(requestHash(form('----a1', 'whisper-1', [0xff, 0, 13, 10]))).toBe(
      requestHash(form('----b22', 'whisper-1', [0xff, 0, 13, 10])),
    );
    expect(requestHash(form('x', 'w', [65], true))).toBe(requestHash(form('y', 'w', [65])));
  });

  it('differs in its fields and in its file', () => {
    const far = (one: RecordedRequest): string => {
      const found = distance(comparedRequest(form('b', 'm', [1, 0xff])), comparedRequest(one));
      return found === null ? '' : placesLine(found);
    };
    expect([far(form('c', 'n', [1, 0xff])), far(form('c', 'm', [2, 0xff]))]).toEqual(['/model', '/file']);
  });
});

describe('the shape of a request', () => {
  const shapeOf = (more: object): string => comparedRequest(chat('hi', more)).shape;
  const tool = (name: string, description: string, type = 'string') => ({
    type: 'function',
    function: { name, description, parameters: { type: 'object', properties: { description: { type } } } },
  });

  it.each([
    ['streams', { stream: true }],
    ['offers a tool', { tools: [tool('a', '')] }],
    ['demands a tool', { tool_choice: 'required' }],
    ['asks for JSON', { response_format: { type: 'json_object' } }],
    ['asks for two choices', { n: 2 }],
    ['asks for log probabilities', { logprobs: true }],
    ['continues after a tool', { messages: [{ role: 'tool', content: '1', tool_call_id: 'c' }] }],
  ])('is another one if it %s', (_name, more) => {
    expect(shapeOf(more)).not.toBe(shapeOf({}));
  });

  it.each([
    [
      'the default of a field',
      { n: 1, stream: false, tools: [], tool_choice: 'auto', response_format: { type: 'text' } },
    ],
    ['other settings', { temperature: 1, max_tokens: 3, model: 'n', user: 'u' }],
  ])('is the same with %s', (_name, more) => {
    expect(shapeOf(more)).toBe(shapeOf({}));
  });

  it('contains the schemas of the tools, but neither their order nor their descriptions', () => {
    const shape = shapeOf({ tools: [tool('a', 'one'), tool('b', 'two')] });
    expect(shapeOf({ tools: [tool('b', '2'), tool('a', '1')] })).toBe(shape);
    expect(shapeOf({ tools: [tool('a', 'one'), tool('b', 'two', 'number')] })).not.toBe(shape);
  });

  it('contains the number of inputs that get a result each', () => {
    const inputs = (input: unknown): string => comparedRequest(post({ input }, '/v1/embeddings')).shape;
    expect(inputs(['a', 'b'])).not.toBe(inputs(['a']));
    expect([inputs('a'), inputs(['b']), inputs([1, 2, 3])]).toEqual([inputs('x'), inputs('x'), inputs('x')]);
  });
});

describe('the matcher', () => {
  const paris = chat('What is the capital of France?');
  const rome = chat('What is the capital of Italy?');
  const streamed = chat('What is the capital of France?', { stream: true });

  it('prefers an equal request', () => {
    expect(answers('shape', [rome, paris], chat('What is the capital of France?'))).toBe('1 by request: ');
  });

  it('chooses the request that differs in the fewest places, then the one with the most alike texts', () => {
    expect(answers('shape', [rome, paris], chat('What is the capital of France?', { temperature: 1 }))).toBe(
      '1 by model: /temperature',
    );
    expect(answers('shape', [rome, paris], chat('What  is the   capital of France?'))).toBe(
      '1 by model: /messages/1/content',
    );
  });

  it('never chooses another shape, and names the nearest recording', () => {
    expect(answers('shape', [paris], chat('What is the capital of France?', { n: 2 }))).toBe('nothing, nearest 0: /n');
  });

  it('chooses nothing if a recording of another shape is as near', () => {
    const tools = [{ type: 'function', function: { name: 'a' } }];
    const other = chat('Something else', { tools });
    expect(answers('shape', [paris, other], chat('What is the capital of France?', { tools }))).toBe(
      'nothing, nearest 0: /tools',
    );
  });

  it('accepts another model only as the level allows', () => {
    const asked = chat('What is the capital of France?', { model: 'm2' });
    expect(answers('shape', [paris], asked)).toBe('0 by shape: /model');
    expect(answers('model', [paris], asked)).toBe('nothing, nearest 0: /model');
    expect(answers('model', [paris], chat('x', { model: 'm-2025-04-14' }))).toBe(
      '0 by model: /model, /messages/1/content',
    );
    expect(answers('request', [paris], chat('x'))).toBe('nothing, nearest 0: /messages/1/content');
  });

  it('counts the answers to near requests together with those to equal ones', () => {
    const matcher = createMatcher(recorded([streamed, streamed]), 'shape');
    const next = occurrenceCounter();
    const keys = [streamed, chat('What is the capital of France?', { stream: true, seed: 1 }), streamed].map(
      (asked) => {
        const match = matcher.match(comparedRequest(asked), null, next);
        return match._tag === 'Found' ? match.candidate.key : null;
      },
    );
    expect(keys).toEqual(['0', '1', '1']);
  });

  it('names another endpoint only if it has no recording of this one', () => {
    expect(answers('shape', [paris], post({ input: 'x' }, '/v1/embeddings'))).toMatch(/^nothing, nearest 0: path, /);
    expect(answers('shape', [], paris)).toBe('nothing, nearest undefined: ');
  });
});

describe('normalizing', () => {
  const isEqual = (normalize: readonly Normalizer[], one: object, other: object): boolean => {
    const options: RequestKeyOptions = { normalize };
    return requestHash(post(one), options) === requestHash(post(other), options);
  };

  it.each([
    ['2026-11-28T21:44:26.123Z', '2025-01-02T03:04:05+01:00'],
    ['2026-11-28 21:44:26', '2025-01-02'],
    ['Sat Nov 28 2026 21:44:26 GMT+0000', 'Mon Jan 5 2026 01:02:03 GMT+0100'],
    ['Saturday, November 28, 2026 at 9:44 PM', 'Friday, May 1, 2026 at 10:04 AM'],
    ['11/28/2026, 9:44:26 PM', '1/2/2026, 12:00:00 AM'],
    ['1764366266', '1764366266123'],
  ])('timestamps: %s and %s are equal', (one, other) => {
    const at = (time: string): object => ({ text: `It is ${time}, dear model.` });
    expect(isEqual(['timestamps'], at(one), at(other))).toBe(true);
    expect(isEqual([], at(one), at(other))).toBe(false);
  });

  it('timestamps: numbers of seconds and milliseconds are equal, other numbers and versions are not', () => {
    expect(isEqual(['timestamps'], { at: 1764366266 }, { at: 1764366266123 })).toBe(true);
    expect(isEqual(['timestamps'], { seed: 4 }, { seed: 5 })).toBe(false);
    expect(isEqual(['timestamps'], { v: 'release 1.2.3' }, { v: 'release 1.2.4' })).toBe(false);
  });

  it('uuids: any two are equal', () => {
    const id = (): string => crypto.randomUUID();
    expect(isEqual(['uuids'], { user: `u-${id()}` }, { user: `u-${id()}` })).toBe(true);
    expect(isEqual(['uuids'], { user: 'a' }, { user: 'b' })).toBe(false);
  });

  it('paths: the folders are equal, the file names are compared', () => {
    const read = (path: string): object => ({ content: `Read ${path} now.` });
    expect(isEqual(['paths'], read('/home/me/project/src/a.ts'), read('/tmp/x-1/a.ts'))).toBe(true);
    expect(isEqual(['paths'], read(String.raw`C:\Users\me\a.ts`), read(String.raw`D:\b\a.ts`))).toBe(true);
    expect(isEqual(['paths'], read('/home/me/a.ts'), read('/home/me/b.ts'))).toBe(false);
    expect(isEqual(['paths'], read('https://a.example/x/y'), read('https://a.example/z/y'))).toBe(false);
  });

  it('a JSON pointer names a part that is ignored; * is every item', () => {
    expect(isEqual(['/metadata/run'], { metadata: { run: 1, a: 1 } }, { metadata: { a: 1 } })).toBe(true);
    expect(isEqual(['/messages/*/id'], { messages: [{ id: 1 }, { id: 2 }] }, { messages: [{ id: 3 }, {}] })).toBe(true);
    expect(isEqual(['/a~1b'], { 'a/b': 1 }, { 'a/b': 2 })).toBe(true);
    expect(isEqual(['/metadata/run'], { metadata: { a: 1 } }, { metadata: { a: 2 } })).toBe(false);
  });

  it('other words are no normalizers', () => {
    expect(['timestamps', '/x', 'dates', ''].map(isNormalizer)).toEqual([true, true, false, false]);
  });
});
