import { expect, it } from '@jest/globals';
import OpenAI from 'openai';
import { fileStore, recordedFetch } from 'llmgine/recording';
import { summarize } from './summarize';

// `npm test` replays the recordings: no key, no network, always the same answers. `npm run record` makes them again.
const mode = process.env['RECORD'] === undefined ? 'replay' : 'record';
const client = new OpenAI({
  apiKey: process.env['OPENAI_API_KEY'] ?? 'none',
  fetch: recordedFetch({ mode, store: fileStore('recordings') }),
  maxRetries: 0,
});

it('returns the whole summary', async () => {
  expect(await summarize(client, 'a story of a harbour')).toMatch(/^The harbour was quiet .* twelve seconds\.$/);
});

it('passes on why the API refused', async () => {
  await expect(summarize(client, 'a text for which the limit is reached')).rejects.toThrow(
    'The summary is failed: 429: Rate limit reached',
  );
});

it('does not take half an answer for an answer', async () => {
  await expect(summarize(client, 'a text during which the connection breaks')).rejects.toThrow(
    'The summary is truncated',
  );
});
