import { identity } from 'rxjs';
import type { DeltaPlace, ToolCallEnd } from '../src/core/delta.ts';
import { choiceOperator } from './ofChoice.ts';

/**
 * Emits each tool call once, when it is complete.
 *
 *     received   -a--b--c--d---|   a, b, c: fragments, d: the finish reason
 *     toolCalls(chat)
 *     result     ----------T---|
 *
 * A call is complete when the finish reason of its choice or the `done` event of its item arrives, not when another call
 * begins. A truncated call (finish reason `length`, or an early end of the stream) is never emitted. Parallel calls are
 * emitted in the order in which they began. `arguments` is the text as the model wrote it. Completes with its source;
 * errors as `deltas` does.
 */
export const toolCalls = choiceOperator<'ToolCallEnd', DeltaPlace & ToolCallEnd>('ToolCallEnd', identity);
