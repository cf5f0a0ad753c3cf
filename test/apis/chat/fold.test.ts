import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '../../../src/json/json.ts';
import { chat } from '../../../src/apis/chat/index.ts';
import { ended, envelope, said, wire } from '../../support/chatWire.ts';
import { finalOf, withoutMeta } from '../../support/pipeline.ts';

const complete = (...chunks: readonly Json[]): unknown => withoutMeta(finalOf(chat, wire(...chunks)).response);
const choiceOf = (...chunks: readonly Json[]): unknown => finalOf(chat, wire(...chunks)).response.choices[0];
const messageOf = (...chunks: readonly Json[]): unknown => finalOf(chat, wire(...chunks)).response.choices[0]?.message;
const repairsOf = (...chunks: readonly Json[]): readonly string[] =>
  finalOf(chat, wire(...chunks)).response.meta.diagnostics.list.flatMap((diagnostic) =>
    diagnostic._tag === 'Choice'
      ? Array<string>(diagnostic.count).fill(diagnostic.repair)
      : diagnostic._tag === 'Changed'
        ? [diagnostic.field]
        : [],
  );

describe('the chat fold', () => {
  it('returns the completion that the non-streaming API would have returned', () => {
    expect(complete(said({ role: 'assistant', content: 'Hel' }), said({ content: 'lo' }), ended())).toStrictEqual({
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'm',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Hello', refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
    });
  });

  it('keeps the first id, time and model that are not empty, and the newest tier and fingerprint', () => {
    const first = { ...envelope, id: '', created: 0, model: '', choices: [], service_tier: 'auto' };
    const chunks = [first, { ...ended(), service_tier: 'default', system_fingerprint: 'a' }];
    const last = {
      ...envelope,
      id: 'd',
      created: 9,
      model: 'n',
      choices: [],
      service_tier: '',
      system_fingerprint: 'b',
    };
    expect(complete(...chunks, last)).toMatchObject({
      id: 'c',
      created: 1,
      model: 'm',
      service_tier: 'default',
      system_fingerprint: 'b',
    });
    expect(repairsOf(...chunks, last, last)).toStrictEqual(['id', 'model']);
  });

  it('separates choices by their index, in whatever order they arrive', () => {
    const at = (index: number, content: string, reason: string | null = null): JsonObject => ({
      ...envelope,
      choices: [{ index, delta: { content }, finish_reason: reason }],
    });
    const { outcome, response } = finalOf(chat, wire(at(1, 'B'), at(0, 'A'), at(1, 'b', 'stop'), at(0, 'a', 'stop')));
    expect(outcome).toBe('completed');
    expect(response.choices.map(({ index, message }) => [index, message.content])).toStrictEqual([
      [0, 'Aa'],
      [1, 'Bb'],
    ]);
  });

  it('uses the position of a choice that has no index', () => {
    const bare = { ...envelope, choices: [{ delta: { content: 'A' } }, { delta: { content: 'B' } }] };
    expect(finalOf(chat, wire(bare, bare)).response.choices.map(({ message }) => message.content)).toStrictEqual([
      'AA',
      'BB',
    ]);
    expect(repairsOf(bare)).toStrictEqual(['missing-index', 'missing-index']);
  });

  it('sets a role once, and uses assistant if no role was sent', () => {
    expect(messageOf(said({ role: 'assistant' }), said({ role: 'assistant', content: 'Hi' }))).toMatchObject({
      role: 'assistant',
    });
    expect(messageOf(said({ content: 'Hi' }))).toMatchObject({ role: 'assistant' });
    expect(messageOf(said({ role: 'tool', content: 'Hi' }))).toMatchObject({ role: 'tool' });
  });

  it('never overwrites with null, and keeps a null that nothing replaces', () => {
    const nulls = said({ content: null, tool_calls: null, function_call: null, refusal: null }, { logprobs: null });
    expect(messageOf(said({ content: 'Hi' }), nulls, said({ tool_calls: [] }))).toStrictEqual({
      role: 'assistant',
      content: 'Hi',
      refusal: null,
      tool_calls: null,
      function_call: null,
    });
    expect(messageOf(said({ content: '' }))).toMatchObject({ content: '' });
    expect(messageOf(nulls)).toMatchObject({ content: null });
  });

  it.each([[undefined], [null], ['text'], [[1]]])('ignores a delta that is %j', (delta) => {
    const odd = {
      ...envelope,
      choices: [{ index: 0, ...(delta === undefined ? {} : { delta }), finish_reason: null }],
    };
    expect(messageOf(said({ content: 'Hi' }), odd, ended())).toMatchObject({ content: 'Hi' });
  });

  it('keeps data that arrives with or after a finish reason, and keeps the first reason', () => {
    const late = [said({ content: '!' }, { finish_reason: 'stop' }), said({ content: '?' }), ended('length')];
    expect(choiceOf(said({ content: 'Hi' }), ...late)).toMatchObject({
      message: { content: 'Hi!?' },
      finish_reason: 'stop',
    });
    expect(repairsOf(said({ content: 'Hi' }), ...late)).toStrictEqual(['delta-after-finish']);
  });

  it('collects the log probabilities of the text and the refusal', () => {
    const token = (word: string): JsonObject => ({ token: word, logprob: -1, bytes: null, top_logprobs: [] });
    const chunks = [
      said({}, { logprobs: { content: [token('a')], refusal: null } }),
      said({}, { logprobs: { content: [token('b'), token('c')], refusal: null } }),
      said({}, { logprobs: { content: null, refusal: [token('d')] } }),
    ];
    expect(choiceOf(...chunks)).toMatchObject({
      logprobs: { content: [token('a'), token('b'), token('c')], refusal: [token('d')] },
    });
  });

  it('joins audio as bytes, and keeps its id and when it expires', () => {
    const message = messageOf(
      said({ audio: { id: 'a', transcript: 'Hel' } }),
      said({ audio: { data: 'QQ==', transcript: 'lo' } }),
      said({ audio: { data: 'Qg==' } }),
      said({ audio: { expires_at: 99 } }),
    );
    expect(message).toMatchObject({ audio: { id: 'a', transcript: 'Hello', data: 'QUI=', expires_at: 99 } });
  });

  it("collects annotations, reasoning under any name, and Mistral's parts", () => {
    const message = messageOf(
      said({ annotations: [{ type: 'a' }], reasoning: 'h', reasoning_content: 'H' }),
      said({ annotations: [{ type: 'b' }], reasoning: 'm', reasoning_content: 'M' }),
    );
    expect(message).toMatchObject({
      annotations: [{ type: 'a' }, { type: 'b' }],
      reasoning: 'hm',
      reasoning_content: 'HM',
    });
    const parts = messageOf(
      said({ content: '' }),
      said({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] }] }),
      said({ content: [{ type: 'text', text: 'Hel' }] }),
      said({ content: [{ type: 'text', text: 'lo' }] }),
      said({ content: '!' }),
    );
    expect(parts).toMatchObject({
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
        { type: 'text', text: 'Hello!' },
      ],
    });
  });

  it('merges reasoning details by their index and kind', () => {
    const detail = (fields: JsonObject): JsonObject => said({ reasoning_details: [{ index: 0, ...fields }] });
    const message = messageOf(
      detail({ type: 'reasoning.text', text: 'a', format: 'x' }),
      detail({ type: 'reasoning.text', text: 'b', format: 'x' }),
      detail({ type: 'reasoning.encrypted', data: 'c' }),
      detail({ type: 'reasoning.text', signature: 's' }),
    );
    expect(message).toMatchObject({
      reasoning_details: [
        { index: 0, type: 'reasoning.text', text: 'ab', format: 'x', signature: 's' },
        { index: 0, type: 'reasoning.encrypted', data: 'c' },
      ],
    });
  });

  it('grows a legacy function call', () => {
    const chunks = [
      said({ function_call: { name: 'f', arguments: '' } }),
      said({ function_call: { arguments: '{"a"' } }),
      said({ function_call: { arguments: ':1}' } }, { finish_reason: 'function_call' }),
    ];
    expect(messageOf(...chunks)).toMatchObject({ function_call: { name: 'f', arguments: '{"a":1}' } });
  });

  it("keeps Azure's filter results if `{}` follows", () => {
    const filtered = { hate: { filtered: false, severity: 'safe' } };
    const choice = choiceOf(
      said({ content: 'a' }, { content_filter_results: filtered }),
      said({}, { content_filter_results: { violence: { filtered: true } } }),
      said({}, { content_filter_results: {} }),
    );
    expect(choice).toMatchObject({ content_filter_results: { ...filtered, violence: { filtered: true } } });
    const prompts = { ...envelope, choices: [], prompt_filter_results: [{ prompt_index: 0 }] };
    expect(complete(prompts, ended())).toMatchObject({ prompt_filter_results: [{ prompt_index: 0 }] });
  });

  it('keeps the newest usage, also after the end, and ignores null', () => {
    const counted = (total: number): JsonObject => ({ ...envelope, choices: [], usage: { total_tokens: total } });
    expect(complete(counted(1), ended(), counted(2), { ...envelope, choices: [], usage: null })).toMatchObject({
      usage: { total_tokens: 2 },
    });
    const groq = { ...ended(), x_groq: { id: 'r', usage: { total_tokens: 3 } } };
    expect(complete(groq)).toMatchObject({ usage: { total_tokens: 3 }, x_groq: { id: 'r' } });
  });

  it('keeps unknown fields everywhere, and drops padding', () => {
    const odd = said({ content: 'a', obfuscation: 'xx', mood: 'go' }, { native_finish_reason: 'STOP' });
    const completion = complete(odd, { ...said({ mood: 'od' }), obfuscation: 'yy', citations: ['u'], provider: 'P' });
    expect(completion).toMatchObject({
      citations: ['u'],
      provider: 'P',
      choices: [{ native_finish_reason: 'STOP', message: { mood: 'good' } }],
    });
    expect(JSON.stringify(completion)).not.toContain('obfuscation');
  });

  it('generates an id at the end for a call that received no id', () => {
    const bare = said({ tool_calls: [{ index: 0, function: { name: 'f', arguments: '{}' } }] });
    expect(messageOf(bare, ended('tool_calls'))).toMatchObject({ tool_calls: [{ id: 'call_0_0' }] });
  });

  it('reads a whole completion that arrives as an event', () => {
    const whole = {
      ...envelope,
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
    };
    const { outcome, response } = finalOf(chat, wire(whole));
    expect(outcome).toBe('completed');
    expect(withoutMeta(response)).toStrictEqual(whole);
  });
});
