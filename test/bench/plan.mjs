// What is measured, and what it should show (ratios of CPU time to the floor of the same process).

const sizes = (kind, chunking, names) => names.map((size) => `${kind}-${size}@${chunking}`);

/** `cases`: by length. `most`: the longest case that a library is given, where that is not the last. */
export const workloads = [
  {
    title: 'Chat text, 16 KiB chunks',
    cases: sizes('text', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'llmgine-read', 'openai', 'ai', 'langchain'],
    most: { 'llmgine-read': '100k', openai: '100k', ai: '10k', langchain: '10k' },
    plot: true,
  },
  {
    title: 'Chat text, one event a chunk',
    cases: sizes('text', 'event', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'llmgine-read', 'openai', 'ai', 'langchain'],
    most: { 'llmgine-read': '10k', openai: '100k', ai: '10k', langchain: '10k' },
  },
  {
    title: 'Tool arguments, 16 KiB chunks',
    cases: sizes('tool', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'openai', 'ai', 'langchain'],
    most: { openai: '100k', ai: '10k', langchain: '10k' },
  },
  {
    title: 'Tool arguments, the value so far read at each delta',
    cases: sizes('tool', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine-partial', 'openai-partial', 'langchain'],
    most: { 'openai-partial': '10k', langchain: '10k' },
    plot: true,
  },
  {
    title: 'Structured output, the value so far read at each delta',
    cases: sizes('json', '16k', ['1k', '10k', '100k']),
    libraries: ['llmgine-partial', 'openai-partial', 'ai-partial'],
    most: { 'openai-partial': '10k', 'ai-partial': '10k' },
  },
  {
    title: 'Log probabilities (top 5), 16 KiB chunks',
    cases: sizes('logprobs', '16k', ['1k', '10k', '100k']),
    libraries: ['llmgine', 'openai', 'ai', 'langchain'],
    most: { openai: '10k', ai: '1k', langchain: '1k' },
  },
  {
    title: 'Ten choices, 16 KiB chunks',
    cases: sizes('choices', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'llmgine-read', 'openai'],
    most: { 'llmgine-read': '10k', openai: '100k' },
  },
  {
    title: 'Responses text, 16 KiB chunks',
    cases: sizes('resp', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'openai', 'ai', 'langchain'],
    most: { openai: '100k', ai: '10k', langchain: '10k' },
  },
  {
    title: 'Responses text, one event a chunk',
    cases: sizes('resp', 'event', ['10k', '100k']),
    libraries: ['llmgine', 'openai'],
    most: { openai: '10k' },
  },
  {
    title: 'Responses tool arguments, 16 KiB chunks',
    cases: sizes('resptool', '16k', ['1k', '10k', '100k', '1M']),
    libraries: ['llmgine', 'llmgine-partial', 'openai'],
    most: { 'llmgine-partial': '100k', openai: '100k' },
  },
];

/** Under a minute: what CI reports. */
export const quick = [
  { title: 'Chat text, 16 KiB chunks', cases: ['text-10k@16k'], libraries: ['llmgine', 'openai'] },
  { title: 'Chat text, one event a chunk', cases: ['text-10k@event'], libraries: ['llmgine'] },
  { title: 'Tool arguments, read at each delta', cases: ['tool-10k@16k'], libraries: ['llmgine-partial'] },
  { title: 'Log probabilities (top 5)', cases: ['logprobs-1k@16k'], libraries: ['llmgine'] },
  { title: 'Responses text', cases: ['resp-10k@16k'], libraries: ['llmgine'] },
];

export const concurrent = {
  case: 'text-200@event',
  streams: 1000,
  libraries: ['llmgine', 'openai', 'langchain', 'ai'],
};
export const memory = [
  { case: 'text-1M@16k', libraries: ['floor', 'llmgine'] },
  { case: 'text-100k@16k', libraries: ['floor', 'llmgine', 'openai'] },
  { case: 'text-10k@16k', libraries: ['floor', 'llmgine', 'openai', 'ai', 'langchain'] },
];
export const start = ['llmgine', 'openai', 'ai', 'langchain'];

/** The targets: what, where its figure is, at most. */
export const targets = [
  { what: 'Chat text, 100k deltas, 16 KiB chunks, a snapshot a delta', case: 'text-100k@16k', most: 0.5 },
  { what: 'Chat text, 100k deltas, one event a chunk, a snapshot a delta', case: 'text-100k@event', most: 0.55 },
  { what: 'Tool arguments, 100k deltas', case: 'tool-100k@16k', most: 0.6 },
  {
    what: 'The same, the value so far read at each delta',
    case: 'tool-100k@16k',
    library: 'llmgine-partial',
    most: 0.9,
  },
  { what: 'Log probabilities (top 5), 10k deltas, a snapshot a delta', case: 'logprobs-10k@16k', most: 1 },
  { what: 'Responses text, 100k deltas, a snapshot a delta', case: 'resp-100k@16k', most: 0.7 },
];
