/**
 * RxJS operators, one per file.
 *
 * @module llmgine/operators
 */
export { accumulate } from './accumulate.ts';
export { aggregate, type AggregateOptions } from './aggregate.ts';
export { decode, type DecodeOptions } from './decode.ts';
export { deltas } from './deltas.ts';
export { finalResponse, type FailedResponse } from './finalResponse.ts';
export { finishReasons, type FinishReason } from './finishReasons.ts';
export { logprobs, type PlacedLogprob } from './logprobs.ts';
export { type ChoiceOptions } from './ofChoice.ts';
export { parsed, type DeepPartial, type Parsed } from './parsed.ts';
export { reasoning } from './reasoning.ts';
export { record } from './record.ts';
export { refusals } from './refusals.ts';
export { snapshots } from './snapshots.ts';
export { sse } from './sse.ts';
export { tokens } from './tokens.ts';
export { toolCallArguments, type ToolCallOptions } from './toolCallArguments.ts';
export { toolCalls } from './toolCalls.ts';
export { usage } from './usage.ts';
export { byteTimeout } from './byteTimeout.ts';
export { conflate } from './conflate.ts';
export { diagnostics } from './diagnostics.ts';
export { drainForUsage, type DrainOptions, type DrainedUsage } from './drainForUsage.ts';
export { idleTimeout, type IdleTimeoutOptions } from './idleTimeout.ts';
export { perResponse, type SocketResponse } from './perResponse.ts';
export { tee } from './tee.ts';
export { totalTimeout } from './totalTimeout.ts';
export { retryBeforeFirstToken, type RetryOptions } from './retryBeforeFirstToken.ts';
export { resume, type ResumeOptions } from './resume.ts';
export { metrics } from './metrics.ts';
export { toSse, type ToSseOptions } from './toSse.ts';
