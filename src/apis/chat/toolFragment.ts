import type { Delta } from '../../core/delta.ts';
import type { ToolCall } from '../../fold/toolCalls/state.ts';

/** A piece of one tool call as a delta. `call` is the call's position in its choice, `index` the choice's index. */
export const fragmentOf = (held: ToolCall, call: number, index: number, fragment: string): Delta => {
  const type = held.type ?? (held.custom ? 'custom' : 'function');
  return { _tag: 'ToolCall', index, part: 0, call, id: held.id, name: held.name, type, fragment };
};
