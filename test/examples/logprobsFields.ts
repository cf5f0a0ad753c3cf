import { fieldConfidences, type TokenLogprob } from '../../src/index.ts';

const tokens: readonly TokenLogprob[] = [
  { token: '{"', logprob: 0 },
  { token: 'city', logprob: -0.001 },
  { token: '":"', logprob: 0 },
  { token: 'Lis', logprob: -0.9 },
  { token: 'bon', logprob: -0.01 },
  { token: '","', logprob: 0 },
  { token: 'days', logprob: -0.002 },
  { token: '":', logprob: 0 },
  { token: '3', logprob: -0.05 },
  { token: '}', logprob: 0 },
];

for (const { path, least } of fieldConfidences(tokens)) console.log(path === '' ? '(all)' : path, least.toFixed(2));
