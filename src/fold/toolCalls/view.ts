import type { Json, JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { readFields } from '../acc.ts';
import { readText } from '../text.ts';
import { isEmptyCall, type ToolCall, type ToolCalls } from './state.ts';

/** Returns a call in the form of the non-streaming API. Without an id, `id` is `''`, unless `withIds` has set one. */
const viewToolCall = memoize((call: ToolCall): JsonObject => {
  const inner: JsonObject = call.custom
    ? { name: call.name ?? '', input: readText(call.args), ...readFields(call.innerExtras) }
    : { name: call.name ?? '', arguments: readText(call.args), ...readFields(call.innerExtras) };
  const type = call.type ?? (call.custom ? 'custom' : 'function');
  return {
    id: call.id ?? '',
    type,
    [call.custom ? 'custom' : 'function']: inner,
    ...readFields(call.extras),
  };
});

/** Returns all calls: in the order of their wire indexes if these are unique, otherwise in the order in which they began. */
export const viewToolCalls = (held: ToolCalls): readonly Json[] =>
  ordered(held.calls.filter((call) => !isEmptyCall(call))).map(viewToolCall);

/** Gives each call without an id a unique one (`call_0_1`: choice, position), because a tool result must name its call. */
export const withIds = (held: ToolCalls, choice: number): ToolCalls => ({
  ...held,
  calls: held.calls.map((call, position) =>
    call.id === null && !isEmptyCall(call) ? { ...call, id: `call_${String(choice)}_${String(position)}` } : call,
  ),
});

const ordered = (calls: readonly ToolCall[]): readonly ToolCall[] => {
  if (calls.length < 2) return calls;
  const indexes = new Set(calls.map((call) => call.index));
  if (indexes.has(null) || indexes.size < calls.length) return calls;
  return [...calls].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
};
