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

/**
 * The goals on each version of Node: the largest ratio, usually and if a full collection comes before each run. `times`: how many
 * times faster than the official SDK's helper, and than its raw stream with a join, we must be.
 */
export const goals = [
  { title: 'Chat text', case: 'text-100k@16k', most: 0.4, afterCollection: 0.55, times: [5, 3] },
  { title: 'Chat text', case: 'text-10k@16k', most: 0.45, afterCollection: 0.6, times: [5, 3] },
  { title: 'Chat text, one event per chunk', case: 'text-10k@event', most: 0.6, afterCollection: 0.85, times: [5, 3] },
  { title: 'Tool arguments', case: 'tool-100k@16k', most: 0.35, afterCollection: 0.5, times: [5, 3] },
  {
    title: 'Tool arguments, the value read at each delta',
    case: 'tool-100k@16k',
    library: 'llmgine-partial',
    most: 0.7,
    afterCollection: 0.9,
  },
  { title: 'Log probabilities', case: 'logprobs-10k@16k', most: 0.9, afterCollection: 1.2, times: [2, 2] },
  { title: 'Responses text', case: 'resp-10k@16k', most: 0.75, afterCollection: 0.95, times: [5, 3] },
  { title: 'Responses text', case: 'resp-100k@16k', most: 0.55, afterCollection: 0.75, times: [5, 3] },
  {
    title: 'Responses text, each snapshot read',
    case: 'resp-10k@16k',
    library: 'llmgine-read',
    most: 1.3,
    afterCollection: 2,
  },
  { title: 'Ten choices', case: 'choices-10k@16k', most: 0.6, afterCollection: 0.9, times: [5, 3] },
  {
    title: 'Ten choices, each snapshot read',
    case: 'choices-10k@16k',
    library: 'llmgine-read',
    most: 1.2,
    afterCollection: 1.6,
  },
  { title: 'A short stream', case: 'text-200@16k', most: 1, afterCollection: 1.3 },
  // 1.4 times the pipeline
  { title: 'Chat text with three watching operators', case: 'text-10k@16k', library: 'llmgine-watched' },
];

/** Cases whose speed differs from process to process, and the workloads whose time per delta may not grow. */
export const slowest = { case: 'text-1M@16k', processes: 5, most: 0.5 };
export const growing = {
  kinds: ['text', 'tool', 'choices', 'resp', 'resptool'],
  sizes: ['1k', '10k', '30k', '100k', '1M'],
  most: 1.15,
};
export const nodes = ['20', '22', '24'];

export const concurrent = {
  case: 'text-200@event',
  streams: 1000,
  libraries: ['floor', 'llmgine', 'openai', 'langchain', 'ai'],
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
