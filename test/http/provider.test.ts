import { describe, expect, it } from '@jest/globals';
import { providerOf, providers } from '../../src/http/provider.ts';

describe('providerOf', () => {
  it.each([
    ['https://api.openai.com/v1/responses', 'openai'],
    ['https://api.openai.com:443/v1', 'openai'],
    ['https://My.OpenAI.azure.com/openai/v1', 'azure'],
    ['https://user:secret@api.groq.com/openai/v1', 'groq'],
    ['https://generativelanguage.googleapis.com/v1beta/openai', 'google'],
    ['https://api.x.ai/v1', 'xai'],
    ['https://evil.example/?https://api.openai.com', 'unknown'],
    ['https://notopenai.com', 'unknown'],
    ['http://localhost:8080/v1', 'unknown'],
    ['/v1/chat', 'unknown'],
    ['', 'unknown'],
  ])('identifies the host of %s', (url, provider) => {
    expect(providerOf({}, url)).toBe(provider);
  });

  it.each([
    [{ 'openai-version': '2020-10-01' }, 'openai'],
    [{ 'openai-version': '2020-10-01', 'apim-request-id': 'x' }, 'azure'],
    [{ 'x-generation-id': 'gen-1', 'openai-version': '2020-10-01' }, 'openrouter'],
    [{ 'mistral-correlation-id': 'x' }, 'mistral'],
    [{ 'ratelimitbysize-limit': '1' }, 'mistral'],
    [{ 'x-ds-trace-id': 'x' }, 'deepseek'],
    [{ 'anthropic-ratelimit-requests-limit': '1' }, 'anthropic'],
    [{ 'inference-id': 'x' }, 'cerebras'],
    [{ 'x-ppl-region': 'x' }, 'perplexity'],
    [{ 'x-zero-data-retention': 'false' }, 'xai'],
    [{ server: 'llama.cpp' }, 'llama.cpp'],
    [{ server: 'scaffolding on HTTPServer2' }, 'google'],
    [{ server: 'cloudflare' }, 'unknown'],
    [{}, 'unknown'],
  ])('identifies the headers %j', (headers, provider) => {
    expect(providerOf(headers)).toBe(provider);
  });

  it('prefers a known host to the headers', () => {
    expect(providerOf({ 'openai-version': '2020-10-01' }, 'https://api.groq.com')).toBe('groq');
  });

  it('lists each provider once, and each header in lower case', () => {
    const names = providers.map(({ provider }) => provider);
    expect(new Set(names).size).toBe(names.length);
    const marks = providers.flatMap((row) => [...row.hosts, ...row.headers, row.server ?? '']);
    expect(marks.filter((mark) => mark !== mark.toLowerCase())).toEqual([]);
  });
});
