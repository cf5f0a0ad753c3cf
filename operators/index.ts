/** Observable to Observable: one operator a file, each with its contract in its doc. */
export { accumulate } from './accumulate.ts';
export { aggregate, type AggregateOptions } from './aggregate.ts';
export { decode, type DecodeOptions } from './decode.ts';
export { deltas } from './deltas.ts';
export { finalResponse, type FailedResponse } from './finalResponse.ts';
export { finishReasons, type FinishReason } from './finishReasons.ts';
export { logprobs, type PlacedLogprob } from './logprobs.ts';
export { type ChoiceOptions } from './ofChoice.ts';
export { reasoning } from './reasoning.ts';
export { refusals } from './refusals.ts';
export { snapshots } from './snapshots.ts';
export { sse } from './sse.ts';
export { tokens } from './tokens.ts';
export { toolCallArguments, type ToolCallOptions } from './toolCallArguments.ts';
export { toolCalls } from './toolCalls.ts';
export { usage } from './usage.ts';
