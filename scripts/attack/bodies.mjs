// Hostile bodies. Each makes a body of a size that grows with `n`; twice the size must take about twice the time.
const chunk = (delta, more = {}) => ({
  id: 'x',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: null }],
  ...more,
});
const events = (list) => list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
const each = (n, make) => events(Array.from({ length: n }, (_one, at) => make(at)));
const list = (n, make) => Array.from({ length: n }, (_one, at) => make(at));
const delta = (type, more) => ({ type: `response.${type}`, item_id: 'i', output_index: 0, ...more });

/** What a server can key, by its family. */
const keyed = {
  'tool calls of one id': [
    'chat',
    (n) => each(n, (at) => chunk({ tool_calls: [{ id: 'a', index: at, function: {} }] })),
  ],
  'tool calls in one event': ['chat', (n) => events([chunk({ tool_calls: list(n, () => ({ id: 'a', index: 0 })) })])],
  'content parts': ['chat', (n) => each(n, (at) => chunk({ content: [{ type: at % 2 ? 'a' : 'b', text: 'x' }] }))],
  'undocumented fields': ['chat', (n) => each(n, (at) => chunk({ [`k${at}`]: 1 }))],
  'undocumented fields in one event': [
    'chat',
    (n) => events([chunk(Object.fromEntries(list(n, (at) => [`k${at}`, 1])))]),
  ],
  'top-level fields': ['chat', (n) => each(n, (at) => chunk({ content: 'x' }, { [`k${at}`]: 1 }))],
  'an undocumented array with an index': ['chat', (n) => each(n, (at) => chunk({ zzz: [{ index: at }] }))],
  'events that nobody knows': ['responses', (n) => each(n, (at) => ({ type: `zzz${at}` }))],
  'output items': [
    'responses',
    (n) =>
      each(n, (at) =>
        delta('output_item.added', { output_index: at, item: { type: 'message', id: `i${at}`, content: [] } }),
      ),
  ],
  'content parts of an item': [
    'responses',
    (n) => each(n, (at) => delta('output_text.delta', { content_index: at, delta: 'x' })),
  ],
  annotations: [
    'responses',
    (n) =>
      each(n, (at) =>
        delta('output_text.annotation.added', {
          content_index: 0,
          annotation_index: at,
          annotation: { type: 'url_citation' },
        }),
      ),
  ],
  'shell commands': [
    'responses',
    (n) => each(n, (at) => delta('shell_call_command.delta', { command_index: at, delta: 'x' })),
  ],
  'fields of the response': [
    'responses',
    (n) => each(n, (at) => ({ type: 'response.in_progress', response: { [`k${at}`]: 1 } })),
  ],
  'fields of a response that ends again and again': [
    'responses',
    (n) => each(n, (at) => ({ type: 'response.completed', response: { status: 'completed', [`k${at}`]: 1 } })),
  ],
};

/** Text that must be split, held or matched. */
const text = {
  'white space before the stream': ['chat', (n) => ' '.repeat(n * 100)],
  'line ends before the stream': ['chat', (n) => '\n'.repeat(n * 100)],
  'unknown lines': ['chat', (n) => 'zzz: x\n'.repeat(n)],
  'lone words': ['chat', (n) => 'x\n\n'.repeat(n)],
  'data lines without a blank line': ['chat', (n) => 'data\n'.repeat(n * 20)],
  'a line that never ends': ['chat', (n) => `data: ${'x'.repeat(n * 100)}`],
  'JSON that never ends': ['chat', (n) => `data: ${'[0,'.repeat(n)}\n\n`],
  'malformed events': ['chat', (n) => 'data: {"a":\n\n'.repeat(n)],
};

const character = 'data: {"choices":[{"index":0,"text":"x"}]}\n\n';

/** A text for an item of its own, in 64 KiB of a comment. Nothing but the text may stay in memory. */
const padded = (at) =>
  `: ${'x'.repeat(65_000)}\n${events([delta('output_text.delta', { output_index: at, content_index: 0, delta: `a text of item ${at}` })])}`;

/** Small on the wire, when compressed, and large in memory. */
const bombs = {
  'log probabilities without fields, in one event': [
    'chat',
    (n) =>
      `data: {"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[${'{},'.repeat(n * 20)}{}]}}]}\n\n`,
  ],
  'an undocumented array in one event': [
    'chat',
    (n) => `data: {"choices":[{"index":0,"delta":{"z":[${'[],'.repeat(n * 20)}[]]}}]}\n\n`,
  ],
  'gigabytes of data lines': ['chat', () => ({ piece: 'data\n'.repeat(13_107), count: 6000 }), 'once'],
  'gigabytes of white space': ['chat', () => ({ piece: ' '.repeat(65_536), count: 6000 }), 'once'],
  'small texts in padded chunks': ['responses', () => ({ pieceOf: padded, count: 9000 }), 'once'],
  // The text is flattened while it grows, and when it is counted. Without the former, the pieces since the last count, up to 1.2
  // million, need more than this heap; with it, 32 MiB are enough.
  'single characters': ['completions', () => ({ piece: character.repeat(1200), count: 2000 }), 'once', 48],
  'gigabytes of one line': ['chat', () => ({ first: 'data: ', piece: 'x'.repeat(65_536), count: 6000 }), 'once'],
};

/** By name: the family, what makes the body, whether one size is enough, and the heap in MiB if it is not 512. */
export const bodies = { ...keyed, ...text, ...bombs };
