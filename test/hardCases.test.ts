import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { chat } from '../src/apis/chat/index.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../src/json/json.ts';
import { errorToJson } from '../src/core/taggedError.ts';
import { responses } from '../src/apis/responses/index.ts';
import { finalOf, plain } from './support/pipeline.ts';
import { describeShared, sharedPath } from './support/shared.ts';

interface HardCase {
  readonly id: string;
  readonly api: string;
  readonly body: string;
  readonly expect: JsonObject;
}

const isCase = (json: unknown): json is HardCase => isJsonObject(json) && isJsonObject(json['expect']);

const objects = (json: Json | undefined): readonly JsonObject[] => (isJsonArray(json) ? json.filter(isJsonObject) : []);
const inside = (json: Json | undefined, key: string): Json | undefined => (isJsonObject(json) ? json[key] : undefined);
const word = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const parsed = (json: Json | undefined): unknown => JSON.parse(word(json) === '' ? '{}' : word(json));

const textOf = (content: Json | undefined): Json | undefined =>
  isJsonArray(content)
    ? objects(content)
        .filter((part) => part['type'] === 'text')
        .map((part) => word(part['text']))
        .join('')
    : content;

const callOf = (call: Json | undefined): unknown => [inside(call, 'name'), parsed(inside(call, 'arguments'))];

/** The check of a response for each key of `expect`, by the table of the README. */
const readers: Readonly<Record<string, (response: JsonObject, message: JsonObject, choice: JsonObject) => unknown>> = {
  text: (_response, message) => textOf(message['content']),
  texts: (response) => objects(response['choices']).map((choice) => inside(choice['message'], 'content')),
  tools: (_response, message) => objects(message['tool_calls']).map((call) => callOf(call['function'])),
  functionCall: (_response, message) => callOf(message['function_call']),
  finish: (_response, _message, choice) => choice['finish_reason'],
  role: (_response, message) => message['role'],
  id: (response) => response['id'],
  model: (response) => response['model'],
  refusal: (_response, message) => message['refusal'],
  reasoning: (_response, message) => message['reasoning_content'] ?? message['reasoning'],
  usage: (response) => inside(response['usage'], 'total_tokens'),
  logprobs: (_response, _message, choice) => objects(inside(choice['logprobs'], 'content')).length,
  annotations: (_response, message) => objects(message['annotations']).length,
  audio: (_response, message) => inside(message['audio'], 'data'),
  transcript: (_response, message) => inside(message['audio'], 'transcript'),
  reasoningDetails: (_response, message) => message['reasoning_details'],
  outputText: (response) =>
    objects(response['output'])
      .filter((item) => item['type'] === 'message')
      .flatMap((item) => objects(item['content']))
      .map((part) => word(part['text']))
      .join(''),
  outputTools: (response) =>
    objects(response['output'])
      .filter((item) => item['type'] === 'function_call')
      .map(callOf),
};
const checkedApart: ReadonlySet<string> = new Set(['outcome', 'error', 'keeps', 'notPolluted']);

describeShared('the hard cases', () => {
  const file: unknown = JSON.parse(readFileSync(sharedPath('hard-cases', 'cases.json'), 'utf8'));
  const rows: readonly unknown[] = Array.isArray(file) ? file : [];
  const cases = rows.filter(isCase);

  it('are all there, and every key that they expect is checked', () => {
    expect(cases.length).toBeGreaterThanOrEqual(78);
    const unchecked = cases.flatMap(({ expect: expected }) =>
      Object.keys(expected).filter((key) => readers[key] === undefined && !checkedApart.has(key)),
    );
    expect([...new Set(unchecked)]).toStrictEqual([]);
  });

  it.each(cases)('$id ends as expected', ({ api, body, expect: expected }) => {
    const { outcome, error, response } = api === 'responses' ? finalOf(responses, body) : finalOf(chat, body);
    const json = plain(response);
    if (!isJsonObject(json)) throw new Error('no response');
    const choice = objects(json['choices'])[0] ?? {};
    const message = isJsonObject(choice['message']) ? choice['message'] : {};
    const { outcome: outcomes, error: words, keeps } = expected;
    const names = Object.keys(expected).filter((key) => readers[key] !== undefined);
    const found = Object.fromEntries(names.map((key) => [key, readers[key]?.(json, message, choice)]));
    expect(found).toStrictEqual(Object.fromEntries(names.map((key) => [key, expected[key]])));
    expect(isJsonArray(outcomes) ? outcomes : [outcome]).toContain(outcome);
    expect(error === null ? '' : JSON.stringify(errorToJson(error))).toMatch(new RegExp(word(words)));
    expect(Object.keys(json)).toStrictEqual(expect.arrayContaining(isJsonArray(keeps) ? [...keeps] : []));
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });
});
