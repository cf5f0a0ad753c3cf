import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { headInfo, headersOf } from '../../src/http/head.ts';
import { runs } from '../support/runs.ts';

const noon = Date.UTC(2026, 7, 19, 12, 0, 0);

describe('headersOf', () => {
  const plain = { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' };

  it.each([
    ['fetch', new Headers({ 'Content-Type': 'text/event-stream', 'X-Request-Id': 'req_1' })],
    [
      'pairs',
      [
        ['Content-Type', 'text/event-stream'],
        ['X-Request-Id', ' req_1 '],
      ] as const,
    ],
    [
      'a map',
      new Map([
        ['Content-Type', 'text/event-stream'],
        ['X-REQUEST-ID', 'req_1'],
      ]),
    ],
    ['a record', { 'Content-Type': 'text/event-stream', 'X-Request-Id': ['req_1'], 'x-none': undefined }],
  ])('reads the headers of %s', (_, headers) => {
    expect(headersOf(headers)).toEqual(plain);
  });

  it('joins the values of headers with the same name', () => {
    const cookies = new Headers([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    expect(headersOf(cookies)).toEqual({ 'set-cookie': 'a=1, b=2' });
    expect(headersOf({ Vary: 'a', vary: ['b', 'c'] })).toEqual({ vary: 'a, b, c' });
  });

  it('treats a header named __proto__ like any other', () => {
    const headers = headersOf([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.entries(headers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Reflect.get(headers, 'toString')).toBeUndefined();
    expect(Object.keys({})).toEqual([]);
  });
});

describe('headInfo', () => {
  it('reads a response of OpenAI', () => {
    const info = headInfo({
      status: 200,
      url: 'https://api.openai.com/v1/chat/completions',
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'openai-processing-ms': '241',
        'openai-version': '2020-10-01',
        'openai-organization': 'acme',
        'openai-project': 'proj_1',
        'openai-model': 'gpt-3.5-turbo-instruct:20230824-v2',
        'openai-poll-after-ms': '500',
        'x-request-id': 'req_1',
        'x-envoy-upstream-service-time': '244',
        'x-engine-geography': 'US',
        'cf-ray': '8e122593ff368bc8-SIN',
        date: 'Wed, 19 Aug 2026 12:00:00 GMT',
      },
    });
    expect(info).toMatchObject({
      provider: 'openai',
      status: 200,
      requestId: 'req_1',
      processingMs: 241,
      version: '2020-10-01',
      organization: 'acme',
      project: 'proj_1',
      model: 'gpt-3.5-turbo-instruct:20230824-v2',
      pollAfterMs: 500,
      region: 'US',
      date: noon,
      retryAfterMs: null,
      shouldRetry: null,
      route: { upstreamMs: 244, cfRay: '8e122593ff368bc8-SIN' },
    });
  });

  it('reads a response of Azure', () => {
    const info = headInfo({
      status: 429,
      headers: {
        'apim-request-id': 'd3be1dcd',
        'x-ms-region': 'East US 2',
        'x-ms-deployment-name': 'nano',
        'x-ms-served-model': 'gpt-5-nano-2025-08-07',
        'x-ms-rai-invoked': 'true',
        'x-ms-is-spilled-over': 'false',
        'azureai-requested-tier': 'priority',
        'azureai-processed-tier': 'default',
        'azureai-fe-is-streaming': 'True',
        'x-ms-aoai-configured-data-retention-days': '30',
        'retry-after-ms': '1234.5',
        'retry-after': '2',
      },
    });
    expect(info).toMatchObject({
      provider: 'azure',
      requestId: 'd3be1dcd',
      model: 'gpt-5-nano-2025-08-07',
      region: 'East US 2',
      deployment: 'nano',
      serviceTier: 'default',
      requestedServiceTier: 'priority',
      retryAfterMs: 1234.5,
      azure: { contentFilterInvoked: true, spilledOver: false, streaming: true, dataRetentionDays: 30 },
    });
  });

  it('returns null for redacted and broken values, and keeps their text', () => {
    const headers = {
      'openai-processing-ms': 'Sanitized',
      date: 'Sanitized',
      'retry-after': 'soon',
      'openai-version': ' ',
    };
    expect(headInfo({ status: 0, headers }, noon)).toMatchObject({
      status: null,
      processingMs: null,
      date: null,
      retryAfterMs: null,
      version: null,
      headers: { 'openai-processing-ms': 'Sanitized' },
    });
  });

  it('accepts names in any case', () => {
    expect(headInfo({ status: 200, headers: { 'X-Request-ID': 'req_1' } }).requestId).toBe('req_1');
  });

  it("measures dates from the server's clock, or from ours if the server sends no date", () => {
    const headers = { 'retry-after': 'Wed, 19 Aug 2026 12:00:10 GMT' };
    expect(headInfo({ status: 503, headers }, noon).retryAfterMs).toBe(10_000);
    const dated = { ...headers, date: 'Wed, 19 Aug 2026 12:00:07 GMT' };
    expect(headInfo({ status: 503, headers: dated }, noon - 3_600_000).retryAfterMs).toBe(3000);
    expect(headInfo({ status: 503, headers }).retryAfterMs).toBeNull();
  });

  it('never throws, whatever the headers', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'retry-after',
        'retry-after-ms',
        'date',
        'ratelimit',
        'ratelimit-policy',
      ),
      fc.constantFrom(
        'x-ratelimit-limit-requests',
        'x-ratelimit-reset-tokens',
        'x-ratelimit-limit',
        'openai-processing-ms',
      ),
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^["0-9a-z;=, :.-]{0,40}$/),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value)),
        fc.integer(),
        fc.option(fc.string(), { nil: undefined }),
        fc.option(fc.double(), { nil: undefined }),
        (pairs, status, url, at) => {
          const headers = headersOf(pairs);
          const info = headInfo(url === undefined ? { status, headers } : { status, headers, url }, at);
          expect(info.headers).toEqual(headers);
          expect(info.retryAfterMs ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it('never throws on a value of a hundred thousand characters', () => {
    for (const unit of ['"', ',', ';', '1', '1s', 'x', '=', '",', '1,']) {
      const long = unit.repeat(100_000);
      const headers = {
        ratelimit: long,
        'ratelimit-limit': long,
        'x-ratelimit-reset': long,
        'retry-after': long,
        date: long,
      };
      expect(headInfo({ status: 429, headers, url: long }).provider).toBe('unknown');
    }
  });
});
