import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rateLimitsOf } from '../../src/http/rateLimits.ts';

const noon = Date.UTC(2026, 7, 19, 12, 0, 0);

describe('rateLimitsOf', () => {
  it('reads the headers of OpenAI', () => {
    const headers = {
      'x-ratelimit-limit-requests': '10000',
      'x-ratelimit-limit-tokens': '150000000',
      'x-ratelimit-remaining-requests': '9999',
      'x-ratelimit-remaining-tokens': '149999967',
      'x-ratelimit-reset-requests': '6ms',
      'x-ratelimit-reset-tokens': '6m0s',
    };
    const requests = { limit: 10_000, remaining: 9999, resetMs: 6 };
    const tokens = { limit: 150_000_000, remaining: 149_999_967, resetMs: 360_000 };
    expect(rateLimitsOf({ ...headers, 'x-request-id': 'req_1' })).toEqual({
      requests,
      tokens,
      all: { requests, tokens },
      cost: {},
      key: null,
      abusePenaltyActive: null,
      overLimit: null,
      raw: headers,
    });
  });

  it.each([
    ['input-images', 'input-images'],
    ['tokens_usage_based', 'tokens-usage-based'],
    ['tokens-usage-based', 'tokens-usage-based'],
    ['project-tokens', 'project-tokens'],
    ['project-requests', 'project-requests'],
    ['a-kind-of-tomorrow', 'a-kind-of-tomorrow'],
  ])('reads the kind %s', (spelling, kind) => {
    const limits = rateLimitsOf({
      [`x-ratelimit-limit-${spelling}`]: '50000',
      [`x-ratelimit-remaining-${spelling}`]: '49999',
      [`x-ratelimit-reset-${spelling}`]: '1ms',
    });
    expect(limits.all).toEqual({ [kind]: { limit: 50_000, remaining: 49_999, resetMs: 1 } });
  });

  it('reads the seconds, windows and facts of Azure', () => {
    const limits = rateLimitsOf({
      'x-ratelimit-limit-requests': '250',
      'x-ratelimit-remaining-requests': '249',
      'x-ratelimit-reset-requests': '20',
      'x-ratelimit-renewalperiod-requests': '60',
      'x-ratelimit-abusepenalty-active': 'True',
      'x-ratelimit-key': 'gpt-5-nano',
    });
    expect(limits.requests).toEqual({ limit: 250, remaining: 249, resetMs: 20_000, renewalMs: 60_000 });
    expect(limits).toMatchObject({ abusePenaltyActive: true, key: 'gpt-5-nano', tokens: null });
  });

  it('treats the -1 of Azure as a missing quota', () => {
    const headers = {
      'x-ratelimit-limit-tokens': '-1',
      'x-ratelimit-remaining-tokens': '-1',
      'x-ratelimit-reset-tokens': '0',
    };
    const { tokens, raw } = rateLimitsOf(headers);
    expect(tokens).toEqual({ limit: null, remaining: null, resetMs: 0 });
    expect(raw).toEqual(headers);
  });

  it('reads both headers of Mistral, with windows and costs', () => {
    const limits = rateLimitsOf({
      'x-ratelimit-limit-req-minute': '100',
      'x-ratelimit-remaining-req-minute': '99',
      'x-ratelimit-limit-tokens-minute': '100000',
      'x-ratelimit-remaining-tokens-minute': '99281',
      'x-ratelimit-tokens-query-cost': '109',
      'ratelimitbysize-limit': '2000000',
      'ratelimitbysize-remaining': '1967997',
      'ratelimitbysize-reset': '33',
      'ratelimitbysize-query-cost': '32003',
      'x-ratelimitbysize-limit-minute': '2000000',
      'x-ratelimitbysize-remaining-month': '9998783633',
    });
    expect(limits.requests).toEqual({ limit: 100, remaining: 99, resetMs: null, renewalMs: 60_000 });
    expect(limits.tokens).toEqual({ limit: 100_000, remaining: 99_281, resetMs: null, renewalMs: 60_000 });
    expect(limits.all).toMatchObject({
      size: { limit: 2_000_000, remaining: 1_967_997, resetMs: 33_000 },
      'size-minute': { limit: 2_000_000, remaining: null, renewalMs: 60_000 },
      'size-month': { limit: null, remaining: 9_998_783_633 },
    });
    expect(limits.cost).toEqual({ tokens: 109, size: 32_003 });
  });

  it('reads the word order and the dates of Anthropic', () => {
    const limits = rateLimitsOf(
      {
        'anthropic-ratelimit-requests-limit': '50',
        'anthropic-ratelimit-requests-remaining': '49',
        'anthropic-ratelimit-requests-reset': '2026-08-19T12:00:01Z',
        'anthropic-ratelimit-input-tokens-limit': '40000',
        'anthropic-ratelimit-unified-status': 'allowed',
      },
      noon,
    );
    expect(limits.requests).toEqual({ limit: 50, remaining: 49, resetMs: 1000 });
    expect(Object.keys(limits.all)).toEqual(['requests', 'input-tokens']);
    expect(limits.raw).toHaveProperty('anthropic-ratelimit-unified-status', 'allowed');
  });

  it.each([
    [
      'OpenRouter',
      { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(noon + 7000) },
      { limit: 20, remaining: 0, resetMs: 7000 },
    ],
    [
      'Together',
      { 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1' },
      { limit: 10, remaining: 9, resetMs: 1000 },
    ],
    [
      'Cerebras',
      { 'x-ratelimit-limit-requests-day': '1000', 'x-ratelimit-reset-requests-day': '33011.5' },
      { limit: 1000, remaining: null, resetMs: 33_011_500, renewalMs: 86_400_000 },
    ],
    [
      'the IETF draft 06',
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '50', 'ratelimit-reset': '30' },
      { limit: 100, remaining: 50, resetMs: 30_000, renewalMs: 60_000 },
    ],
    [
      'the IETF draft 07',
      { ratelimit: 'limit=100, remaining=50, reset=30', 'ratelimit-policy': '100;w=60' },
      { limit: 100, remaining: 50, resetMs: 30_000, renewalMs: 60_000 },
    ],
    [
      'the IETF draft 10',
      { ratelimit: '"default";r=50;t=30', 'ratelimit-policy': '"default";q=100;w=60' },
      { limit: 100, remaining: 50, resetMs: 30_000, renewalMs: 60_000 },
    ],
    [
      'the headers of two responses',
      { 'x-ratelimit-limit': '100, 100', 'x-ratelimit-remaining': '3, 2', 'x-ratelimit-reset': '4, 4' },
      { limit: 100, remaining: 3, resetMs: 4000 },
    ],
  ])('reads the spelling of %s', (_, headers, requests) => {
    expect(rateLimitsOf(headers, noon).requests).toEqual(requests);
  });

  it('reads a list of named policies, of which the last name is the kind', () => {
    const { all } = rateLimitsOf({
      ratelimit: '"api";r=499;t=212, "a, b;c";r=1;t=2',
      'ratelimit-policy': '"fixed window";"api";q=500;w=300',
    });
    expect(all).toEqual({
      api: { limit: 500, remaining: 499, resetMs: 212_000, renewalMs: 300_000 },
      'a, b;c': { limit: null, remaining: 1, resetMs: 2000 },
    });
  });

  it('separates the limits that a gateway relays from its own', () => {
    const { all } = rateLimitsOf({ 'llm_provider-x-ratelimit-limit-tokens': '1', 'x-ratelimit-limit-tokens': '2' });
    expect(all).toEqual({
      'llm-provider-tokens': { limit: 1, remaining: null, resetMs: null },
      tokens: { limit: 2, remaining: null, resetMs: null },
    });
  });

  it('reads the tokens and the over-limit of Together and Fireworks', () => {
    const limits = rateLimitsOf({
      'x-tokenlimit-limit': '5',
      'x-tokenlimit-remaining': '4',
      'x-ratelimit-over-limit': 'no',
    });
    expect(limits).toMatchObject({ overLimit: false, tokens: { limit: 5, remaining: 4 } });
  });

  it('keeps unreadable headers only in raw', () => {
    const headers = { 'x-ratelimit-limit-requests': '<LIMIT>', 'x-ratelimit-bypass': 'a', 'x-rate-limit': '"' };
    expect(rateLimitsOf(headers)).toMatchObject({ requests: null, tokens: null, all: {}, raw: headers });
  });

  it('is not confused by names that every object inherits', () => {
    const { all, requests } = rateLimitsOf({
      'x-ratelimit-limit-__proto__': '1',
      'x-ratelimit-limit-constructor': '2',
    });
    expect(requests).toBeNull();
    expect(Object.keys(all)).toEqual(['--proto--', 'constructor']);
    expect(Reflect.get(all, 'toString')).toBeUndefined();
  });

  it('has every rate-limit header in raw, as received', () => {
    const name = fc.stringMatching(
      /^(x-|anthropic-)?ratelimit(bysize)?(-(limit|remaining|reset|renewalperiod|key|[a-z_]{1,9})){0,4}$/,
    );
    fc.assert(
      fc.property(fc.dictionary(name, fc.string()), (headers) => {
        expect(Object.entries(rateLimitsOf(headers).raw)).toEqual(Object.entries(headers));
      }),
    );
  });
});
