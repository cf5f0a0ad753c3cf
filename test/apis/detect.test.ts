import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { detectApi } from '../../src/apis/lookup.ts';
import { corpus, describeShared } from '../support/shared.ts';

describe('detectApi', () => {
  it.each([
    ['a chat chunk', { object: 'chat.completion.chunk', choices: [] }, 'chat.completions'],
    ['a chat completion', { object: 'chat.completion' }, 'chat.completions'],
    ['a chunk without an object', { choices: [{ delta: {} }] }, 'chat.completions'],
    ['a Responses event', { type: 'response.created', response: {} }, 'responses'],
    ['a whole response', { object: 'response', output: [] }, 'responses'],
    ['a response without an object', { output: [] }, 'responses'],
    ['a numbered error event', { type: 'error', sequence_number: 3, message: 'boom' }, 'responses'],
    [
      'an empty list of embeddings',
      { object: 'list', data: [], model: 'm', usage: { prompt_tokens: 0, total_tokens: 0 } },
      'embeddings',
    ],
    ['a page of something without members', { object: 'list', data: [] }, null],
    ['a bare error', { error: { message: 'boom' } }, null],
    ['an error event without a number', { type: 'error', message: 'boom' }, null],
    ['a ping', { type: 'ping' }, null],
    ['a list', [{ choices: [] }], null],
    ['null', null, null],
  ])('recognises %s', (_, json, api) => {
    expect(detectApi(json)).toBe(api);
  });

  it('recognises a Responses event without a type by its event name', () => {
    expect(detectApi({ response: {} }, 'response.created')).toBe('responses');
    expect(detectApi({ response: {} }, 'message')).toBeNull();
  });
});

describeShared('detectApi on the corpus', () => {
  it('recognises the first identifying event of every recorded stream', () => {
    const wrong: string[] = [];
    let streams = 0;
    for (const { id, api, stream, response } of corpus()) {
      if (!stream || (api !== 'chat.completions' && api !== 'responses')) continue;
      streams += 1;
      const first = dataOf(response.body)
        .map((json) => detectApi(json))
        .find((found) => found !== null);
      if (first !== api) wrong.push(id);
    }
    expect(streams).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});

const dataOf = (body: string): readonly Json[] =>
  body.split(/\r?\n/).flatMap((line) => {
    const json = line.startsWith('data:') ? parseJson(line.slice('data:'.length), 512) : undefined;
    return json === undefined ? [] : [json];
  });
