import type { Delta, DeltaPlace } from '../../core/delta.ts';
import type { ToolCall } from '../../fold/toolCalls/state.ts';

/** A piece of one tool call as a delta; `call` is the call's position in its choice. */
export const fragmentOf = (held: ToolCall, call: number, { index, part }: DeltaPlace, fragment: string): Delta => {
  const type = held.type ?? (held.custom ? 'custom' : 'function');
  return { _tag: 'ToolCall', index, part, call, id: held.id, name: held.name, type, fragment };
};
