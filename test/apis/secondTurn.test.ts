import { describe, expect, it } from '@jest/globals';
import { chat } from '../../src/apis/chat/index.ts';
import { toMessageParam } from '../../src/apis/chat/messageParam.ts';
import { ChatCompletionMessage } from '../../src/apis/chat/schema/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { toInputItems } from '../../src/apis/responses/inputItems.ts';
import { ResponseOutputItem } from '../../src/apis/responses/schema/index.ts';
import { textOf } from '../../src/apis/textOf.ts';
import { parseArguments } from '../../src/engine/tools/parseArguments.ts';
import { trusted } from '../../src/json/trusted.ts';
import { recordings } from '../support/recordings.ts';

const message = (fields: object) =>
  toMessageParam(trusted(ChatCompletionMessage, { role: 'assistant', content: null, refusal: null, ...fields }));
const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } };

describe('toMessageParam', () => {
  it.each<[string, object, object]>([
    ['text', { content: 'Hi', annotations: [], audio: null, function_call: null }, { content: 'Hi' }],
    ['an empty text', { content: '' }, { content: '' }],
    ['a refusal', { refusal: 'No.' }, { content: null, refusal: 'No.' }],
    ['calls', { tool_calls: [{ ...call, index: 0 }] }, { content: null, tool_calls: [call] }],
    [
      'a custom call',
      { tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'f', input: 'x' } }] },
      { content: null, tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'f', input: 'x' } }] },
    ],
    [
      'a legacy call',
      { function_call: { name: 'f', arguments: '{}' } },
      { content: '', function_call: { name: 'f', arguments: '{}' } },
    ],
    [
      'audio',
      { audio: { id: 'a', data: 'AAAA', transcript: 'Hi', expires_at: 1 } },
      { content: null, audio: { id: 'a' } },
    ],
    [
      "Mistral's parts",
      {
        content: [
          { type: 'thinking', thinking: [] },
          { type: 'text', text: 'Hi' },
        ],
      },
      { content: 'Hi' },
    ],
    ['reasoning', { content: 'Hi', reasoning_content: 'Hm', reasoning: 'Hm' }, { content: 'Hi' }],
    [
      'reasoning of a call',
      { reasoning_content: 'Hm', tool_calls: [call] },
      { content: null, reasoning_content: 'Hm', tool_calls: [call] },
    ],
    [
      'what providers need back',
      { content: 'Hi', reasoning_details: [{ type: 'x' }], extra_content: { google: {} } },
      { content: 'Hi', reasoning_details: [{ type: 'x' }], extra_content: { google: {} } },
    ],
    [
      "Gemini's signature of a call",
      { tool_calls: [{ ...call, extra_content: { google: { thought_signature: 's' } } }] },
      { content: null, tool_calls: [{ ...call, extra_content: { google: { thought_signature: 's' } } }] },
    ],
  ])('repeats %s', (_what, fields, expected) => {
    expect(message(fields)).toStrictEqual({ role: 'assistant', ...expected });
  });
});

describe('toInputItems', () => {
  const items = (...output: readonly object[]) => toInputItems(output.map((item) => trusted(ResponseOutputItem, item)));

  it.each<[string, object, readonly object[]]>([
    [
      'a message',
      {
        type: 'message',
        id: 'm',
        role: 'assistant',
        status: 'completed',
        content: [
          { type: 'output_text', text: 'Hi', annotations: [{ type: 'url_citation' }], logprobs: [] },
          { type: 'refusal', refusal: 'No.' },
        ],
      },
      [
        {
          type: 'message',
          id: 'm',
          role: 'assistant',
          status: 'completed',
          content: [
            { type: 'output_text', text: 'Hi', annotations: [] },
            { type: 'refusal', refusal: 'No.' },
          ],
        },
      ],
    ],
    [
      'a function call',
      { type: 'function_call', id: 'f', call_id: 'c', name: 'n', arguments: '{}', status: 'completed' },
      [{ type: 'function_call', id: 'f', call_id: 'c', name: 'n', arguments: '{}' }],
    ],
    [
      'reasoning',
      {
        type: 'reasoning',
        id: 'r',
        summary: [{ type: 'summary_text', text: 'Hm' }],
        encrypted_content: 'x',
        status: null,
      },
      [{ type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'Hm' }], encrypted_content: 'x' }],
    ],
    ['a hosted call, by its id', { type: 'web_search_call', id: 'w' }, [{ type: 'item_reference', id: 'w' }]],
    ['nothing of an item without an id', { type: 'image_generation_call' }, []],
  ])('repeats %s', (_what, item, expected) => {
    expect(items(item)).toStrictEqual(expected);
  });
});

describe('the turns of a family', () => {
  const output = (id: string) => ({
    output: 'sunny',
    call: { _tag: 'ToolCallEnd', call: 0, id, name: 'f', type: 'function', arguments: '{}', answer: 'client' } as const,
  });

  it('leave calls out that have no output', () => {
    const made = {
      choices: [{ message: { role: 'assistant', content: null, tool_calls: [call, { ...call, id: 'd' }] } }],
    };
    expect(chat.turns.withAnswer({ messages: [] }, made, [output('d')])).toStrictEqual({
      messages: [
        { role: 'assistant', content: null, tool_calls: [{ ...call, id: 'd' }] },
        { role: 'tool', tool_call_id: 'd', content: 'sunny' },
      ],
    });
    const item = { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' };
    const reasoning = { type: 'reasoning', id: 'r', summary: [] };
    const response = { output: [reasoning, item, { ...reasoning, id: 's' }, { ...item, call_id: 'd' }] };
    expect(responses.turns.withAnswer({ input: 'Hi' }, response, [output('d')])).toStrictEqual({
      input: [
        { role: 'user', content: 'Hi' },
        { ...reasoning, id: 's' },
        { ...item, call_id: 'd' },
        { type: 'function_call_output', call_id: 'd', output: 'sunny' },
      ],
    });
  });

  it('leave reasoning out that the server does not keep, and send only what is new to a conversation that it keeps', () => {
    const reasoning = { type: 'reasoning', id: 'r', summary: [], encrypted_content: null };
    const search = { type: 'web_search_call', id: 'w', status: 'completed' };
    expect(responses.turns.withAnswer({}, { store: false, output: [reasoning, search] }, [])).toStrictEqual({
      input: [search],
    });
    expect(responses.turns.withAnswer({ input: 'Hi', conversation: 'c' }, { output: [search] }, [])).toStrictEqual({
      input: [],
      conversation: 'c',
    });
  });

  it('add a message with attachments', () => {
    const image = { type: 'image_url', image_url: { url: 'data:,' } };
    expect(chat.turns.withMessage({ model: 'm' }, 'Hi', [image])).toStrictEqual({
      model: 'm',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }, image] }],
    });
    expect(responses.turns.withMessage({ input: 'Before' }, '', [image])).toStrictEqual({
      input: [
        { role: 'user', content: 'Before' },
        { role: 'user', content: [image] },
      ],
    });
  });
});

describe('textOf', () => {
  it.each(['chat.completions', 'responses', 'completions', 'audio.transcriptions'])(
    'of a response of %s is its text',
    (family) => {
      const one = recordings(family).find(({ name }) => name === 'text');
      const { final, streamed } = { final: Object(one?.final), streamed: one?.text ?? '' };
      const text = textOf(Object.hasOwn(final, 'response') ? Object(Reflect.get(final, 'response')) : final);
      expect(text.split(' ').length).toBeGreaterThan(5);
      expect(streamed).toContain(JSON.stringify(text.slice(0, 3)).slice(1, -1));
    },
  );

  it.each([
    ['agents.sessions', 'answer', 'The tide is high at 14:20 today. 🌊'],
    ['realtime', 'session', 'It opens at six.'],
  ])('of a session of %s is the newest message of the model', (family, name, text) => {
    const one = recordings(family).find((each) => each.name === name);
    expect(textOf(Object(Reflect.get(Object(one?.final), 'response')))).toBe(text);
  });

  it('of a session leaves out its subagents, the user, and earlier messages', () => {
    const message = (role: string, text: string): object => ({
      type: 'message',
      role,
      content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
    });
    const turns = [
      { subagent_id: null, items: [message('user', 'Hi'), message('assistant', 'One'), message('assistant', 'Two')] },
      { subagent_id: 'sub', items: [message('assistant', 'Three')] },
      { subagent_id: null, items: [message('user', 'Bye')] },
    ];
    expect(textOf({ object: 'agent.session', turns })).toBe('Two');
    expect(textOf({ object: 'agent.session', turns: turns.slice(1) })).toBe('');
  });

  it('of a Realtime session is what was written or said', () => {
    const answer = (...content: readonly object[]): object => ({ type: 'message', role: 'assistant', content });
    const items = [
      answer({ type: 'output_text', text: 'Early' }),
      answer({ type: 'output_audio', transcript: 'Late' }),
    ];
    expect(textOf({ object: 'realtime', items })).toBe('Late');
    const call = { type: 'function_call', name: 'f', arguments: '{}' };
    expect(textOf({ object: 'realtime', items: [...items.slice(0, 1), call] })).toBe('Early');
    expect(textOf({ object: 'realtime', items: [...items, { type: 'message', role: 'user', content: [] }] })).toBe(
      'Late',
    );
  });

  it('is empty for a response without text', () => {
    expect(textOf({})).toBe('');
    expect(textOf({ choices: [{ message: { content: null } }] })).toBe('');
    expect(textOf({ output: [{ type: 'reasoning', content: [{ type: 'reasoning_text', text: 'Hm' }] }] })).toBe('');
  });
});

it('parseArguments gives the value, or the place where the text stops being JSON', () => {
  expect(parseArguments('{"a":[1]}')).toMatchObject({ right: { a: [1] } });
  expect(parseArguments(' ')).toMatchObject({ right: {} });
  expect(parseArguments('{"a":')).toMatchObject({ left: { _tag: 'JsonError', at: 5 } });
});
