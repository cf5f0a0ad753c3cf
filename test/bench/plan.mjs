// The workloads, the longest case of each library, and the goals. A goal is a ratio of CPU time to the floor of the same
// process.

const peers = { openai: '100k', ai: '10k', langchain: '10k' };

/**
 * `libraries`: the longest case of each library; a slow peer is stopped earlier. `goals`: the largest ratio, by length.
 * `times`: how many times faster than the official SDK we must be.
 */
const plans = [
  {
    title: 'Chat text, 16 KiB chunks',
    kind: 'text',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', 'llmgine-read': '100k', ...peers, ai: '100k', langchain: '100k' },
    goals: { '100k': 0.5 },
    times: 5,
    plot: 'Chat text',
  },
  {
    title: 'Chat text, one event per chunk',
    kind: 'text',
    chunking: 'event',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', 'llmgine-read': '100k', ...peers },
    goals: { '100k': 0.55 },
    times: 5,
  },
  {
    title: 'Tool arguments',
    kind: 'tool',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', ...peers },
    goals: { '100k': 0.6 },
    times: 5,
  },
  {
    title: 'Tool arguments, the value so far read at each delta',
    kind: 'tool',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { 'llmgine-partial': '1M', 'openai-partial': '100k', langchain: '10k' },
    goals: { '100k': 0.9 },
    times: 5,
  },
  {
    title: 'Structured output, the value so far read at each delta',
    kind: 'json',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { 'llmgine-partial': '1M', 'openai-partial': '100k', 'ai-partial': '10k' },
    plot: 'Structured output, read at each delta',
  },
  {
    title: 'Log probabilities (top 5)',
    kind: 'logprobs',
    // 100k of them hold more than the default limit `heldBytes` allows
    sizes: ['1k', '10k'],
    libraries: { llmgine: '10k', openai: '10k', ai: '10k', langchain: '10k' },
    goals: { '10k': 1 },
    times: 2,
  },
  {
    title: 'Ten choices',
    kind: 'choices',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', 'llmgine-read': '10k', openai: '100k' },
  },
  {
    title: 'Responses text, 16 KiB chunks',
    kind: 'resp',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', 'llmgine-read': '100k', ...peers },
    goals: { '100k': 0.7 },
    times: 5,
    plot: 'Responses text',
  },
  {
    title: 'Responses text, one event per chunk',
    kind: 'resp',
    chunking: 'event',
    sizes: ['10k', '100k', '1M'],
    libraries: { llmgine: '1M', openai: '10k', ai: '10k', langchain: '10k' },
  },
  {
    title: 'Responses tool arguments',
    kind: 'resptool',
    sizes: ['1k', '10k', '100k', '1M'],
    libraries: { llmgine: '1M', 'llmgine-partial': '100k', openai: '100k', ai: '10k', langchain: '10k' },
  },
];

export const LENGTHS = ['200', '1k', '10k', '100k', '1M'];

const isUpTo = (size, longest) => LENGTHS.indexOf(size) <= LENGTHS.indexOf(longest);

const workload = ({ chunking = '16k', ...plan }) => ({
  ...plan,
  caseOf: (size) => `${plan.kind}-${size}@${chunking}`,
  takes: (library, size) => isUpTo(size, plan.libraries[library]),
});

export const workloads = plans.map(workload);

/** The same without the long cases, to try the command itself. */
export const trial = plans.map(({ sizes, ...plan }) =>
  workload({ ...plan, sizes: sizes.filter((size) => isUpTo(size, '10k')) }),
);

/** What CI reports. */
export const quick = [
  { title: 'Chat text', kind: 'text', sizes: ['10k'], libraries: { llmgine: '1M', openai: '1M' } },
  {
    title: 'Chat text, one event per chunk',
    kind: 'text',
    chunking: 'event',
    sizes: ['10k'],
    libraries: { llmgine: '1M' },
  },
  { title: 'Tool arguments, read', kind: 'tool', sizes: ['10k'], libraries: { 'llmgine-partial': '1M' } },
  { title: 'Log probabilities (top 5)', kind: 'logprobs', sizes: ['1k'], libraries: { llmgine: '1M' } },
  { title: 'Responses text', kind: 'resp', sizes: ['10k'], libraries: { llmgine: '1M' } },
].map(workload);

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

/** Streams on which templates do not help, and an ordinary stream for comparison. */
export const hostile = [
  { case: 'text-10k@16k', what: 'the usual shape: ordinary chat text' },
  { case: 'shapes-10k@16k', what: 'a different shape each time' },
  { case: 'almost-10k@16k', what: 'the same shape except for the last bytes' },
  { case: 'bait-10k@16k', what: 'the same, but one event in eight matches' },
  { case: 'mega-20@16k', what: 'a mebibyte of text in each event' },
  { case: 'tiny-10k@16k', what: 'one byte of text in each event' },
];

export const recording = { case: 'text-10k@16k', n: 10_000, stores: ['memory', 'files', 'sqlite'] };

export const start = ['llmgine', 'openai', 'ai', 'langchain'];

export const isPeer = (library) => !library.startsWith('llmgine') && library !== 'floor';
