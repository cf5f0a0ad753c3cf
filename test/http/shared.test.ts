import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import * as t from 'io-ts';
import * as E from '#fp-ts/Either';
import { parseReset } from '../../src/http/durations.ts';
import { headInfo, type HeadInfo } from '../../src/http/head.ts';
import { rateLimitName } from '../../src/http/rateLimitNames.ts';
import { corpus, describeShared, sharedPath } from '../support/shared.ts';

/** Says nothing that a program could use: transport, kept in `headers` alone. */
const transport = ['alt-svc', 'strict-transport-security', 'x-content-type-options', 'set-cookie', 'access-control-*'];

/** A value for headers whose format is none by itself. */
const examples: Readonly<Record<string, string>> = {
  'x-ratelimit-reset-requests': '6m0s',
  date: 'Wed, 19 Aug 2026 12:00:00 GMT',
  'cmp-upstream-response-duration': '60',
  'x-accel-buffering': 'no',
  'skip-error-remapping': 'true',
};

const HeaderFacts = t.type({ headers: t.array(t.type({ header: t.string, format: t.string })) });

/** `x-{limit,reset}-tokens, via` → `x-limit-tokens`, `x-reset-tokens`, `via` */
const namesIn = (text: string): readonly string[] =>
  text.split(/,\s+/).flatMap(function expand(name: string): readonly string[] {
    const [whole = '', choices = ''] = /\{([^}]*)\}/.exec(name) ?? [];
    return whole === '' ? [name] : choices.split(',').flatMap((choice) => expand(name.replace(whole, choice)));
  });

const exampleOf = (name: string, format: string): string =>
  examples[name] ??
  (/true|True/.test(format) ? 'True' : /integer|float|as above|duration/.test(format) ? '60' : 'text');

/** What a program reads, without the copies of the headers. */
const read = (info: HeadInfo): unknown => ({ ...info, headers: {}, rateLimits: { ...info.rateLimits, raw: {} } });

/** Whether the value is in the typed result, by an independent reading: the number is found under its kind. */
const isRead = ({ rateLimits }: HeadInfo, header: string, value: string): boolean => {
  const name = rateLimitName(header);
  if (name?._tag === 'Fact') return rateLimits[name.fact] !== null;
  if (name?._tag !== 'Field') return false;
  if (name.field === 'cost') return rateLimits.cost[name.kind] === Number(value);
  const limit = rateLimits.all[name.kind];
  switch (name.field) {
    case 'limit':
      return limit?.limit === Number(value);
    case 'remaining':
      return limit?.remaining === Number(value);
    case 'reset':
      return limit !== undefined && limit.resetMs !== null && limit.resetMs === parseReset(value);
    case 'renewalperiod':
      return limit?.renewalMs === Number(value) * 1000;
  }
};

describeShared('the list of headers', () => {
  const facts = HeaderFacts.decode(JSON.parse(readFileSync(sharedPath('api', 'headers.json'), 'utf8')));
  const rows = E.isRight(facts) ? facts.right.headers : [];
  const cases = rows
    .flatMap(({ header, format }) => namesIn(header).map((name): [string, string] => [name, exampleOf(name, format)]))
    .filter(([name]) => !transport.includes(name));

  it('is there', () => {
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases)('%s: %s is read into a field of its own', (name, value) => {
    // with a host, so that the guess of the provider does not count as reading
    const head = { status: 200, url: 'https://api.openai.com' };
    const silent = read(headInfo({ ...head, headers: {} }));
    expect(read(headInfo({ ...head, headers: { [name]: value } }))).not.toEqual(silent);
  });
});

describeShared('the headers of the corpus', () => {
  const counts = {
    exchanges: 0,
    rateLimitHeaders: 0,
    redacted: 0,
    answersWithLimits: 0,
    withRequestId: 0,
    providers: 0,
  };
  const unread: string[] = [];
  const guesses = new Map<string, number>();
  for (const { id, provider, request, response } of corpus()) {
    counts.exchanges += 1;
    const info = headInfo({ ...response, url: request.url }, Date.UTC(2026, 7, 19));
    if (info.requestId !== null) counts.withRequestId += 1;
    if (Object.keys(info.rateLimits.all).length > 0) counts.answersWithLimits += 1;
    const guess = `${provider} -> ${info.provider}`;
    guesses.set(guess, (guesses.get(guess) ?? 0) + 1);
    for (const [name, value] of Object.entries(info.rateLimits.raw)) {
      counts.rateLimitHeaders += 1;
      if (/^<.*>$|sanitized|redacted/i.test(value)) counts.redacted += 1;
      else if (!isRead(info, name, value)) unread.push(`${id} ${name}: ${value}`);
    }
  }
  counts.providers = guesses.size;

  it('contains no unknown rate-limit header', () => {
    process.stdout.write(`corpus headers: ${JSON.stringify(counts)}\n`);
    expect(unread).toEqual([]);
    expect(counts.rateLimitHeaders).toBeGreaterThan(2000);
  });

  it('identifies the provider that responded', () => {
    process.stdout.write(`corpus providers: ${JSON.stringify(Object.fromEntries([...guesses].sort()))}\n`);
    const same: Readonly<Record<string, string>> = { chatgpt: 'openai', 'vercel-gateway': 'vercel' };
    const wrong = [...guesses.keys()].filter((guess) => {
      const [from = '', to = ''] = guess.split(' -> ');
      return to !== 'unknown' && to !== from && to !== same[from];
    });
    // two gateways and a local one relay OpenAI's own headers; rig played OpenRouter back under another host
    // GPUStack's llama-box is made of llama.cpp
    expect(wrong.sort()).toEqual([
      'gpustack -> llama.cpp',
      'local -> openai',
      'openrouter -> openai',
      'pydantic-gateway -> openai',
    ]);
  });
});
