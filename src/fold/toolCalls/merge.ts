import type { JsonObject } from '../../json/json.ts';
import type { ToolCallRepair } from '../../core/diagnostics.ts';
import { cumulate, isFound, startCumulation } from '../cumulation.ts';
import { noFields } from '../acc.ts';
import { positionOf, withPosition } from '../keyed.ts';
import { byKind, mergeFields, table } from '../rules.ts';
import { appendText, readText, text } from '../text.ts';
import { identify } from './identify.ts';
import { scanJson, startScan } from './jsonScan.ts';
import { readFragment, type Fragment } from './read.ts';
import type { Placed, ToolCall, ToolCalls } from './state.ts';

const extraRules = table({}, byKind);

/** Merges one entry of a delta's `tool_calls`, in time proportional to the size of the entry and the number of calls. */
export const mergeToolCall = (
  held: ToolCalls,
  entry: JsonObject,
): { readonly calls: ToolCalls; readonly placed: Placed } => {
  const fragment = readFragment(entry);
  const identity = identify(held, fragment);
  const position = identity.call ?? held.calls.length;
  const before = held.calls[position];
  const repairs: readonly ToolCallRepair[] = [
    ...identity.repairs,
    ...(fragment.whole ? (['arguments-not-text'] as const) : []),
    ...(before === undefined && fragment.id === null ? (['missing-id'] as const) : []),
    ...(before === undefined && fragment.type === null ? (['missing-type'] as const) : []),
  ];
  const call = before === undefined ? begin(fragment) : identity.isRepeat ? before : grow(before, fragment);
  const isCumulative = before !== undefined && isFound(before.cumulation, call.cumulation);
  return {
    calls: {
      calls: before === undefined ? [...held.calls, call] : held.calls.with(position, call),
      byIndex:
        fragment.index === null || positionOf(held.byIndex, fragment.index) === position
          ? held.byIndex
          : withPosition(held.byIndex, fragment.index, position),
    },
    placed: {
      call: position,
      fragment: fragment.text,
      isRepeat: identity.isRepeat,
      repairs: isCumulative ? [...repairs, 'cumulative-arguments'] : repairs,
    },
  };
};

const begin = (fragment: Fragment): ToolCall => ({
  id: fragment.id,
  index: fragment.index,
  type: fragment.type,
  name: fragment.name,
  args: text(fragment.text),
  scan: scanJson(startScan, fragment.text),
  custom: fragment.custom,
  cumulation: cumulate(startCumulation, fragment.text),
  extras: mergeFields(noFields, fragment.extras, extraRules),
  innerExtras: mergeFields(noFields, fragment.innerExtras, extraRules),
});

const grow = (call: ToolCall, fragment: Fragment): ToolCall => ({
  id: call.id ?? fragment.id,
  index: call.index ?? fragment.index,
  type: call.type ?? fragment.type,
  name: nameOf(call, fragment.name),
  args: fragment.text === '' ? call.args : appendText(call.args, fragment.text),
  scan: scanJson(call.scan, fragment.text),
  custom: call.custom || fragment.custom,
  cumulation: cumulate(call.cumulation, fragment.text),
  extras: mergeFields(call.extras, fragment.extras, extraRules),
  innerExtras: mergeFields(call.innerExtras, fragment.innerExtras, extraRules),
});

// Servers send a name once, repeatedly, again with more characters, or in pieces. It cannot grow after the first argument.
const nameOf = (call: ToolCall, name: string | null): string | null => {
  if (name === null || call.name === null) return name ?? call.name;
  if (name === call.name || readText(call.args) !== '') return call.name;
  return name.startsWith(call.name) ? name : call.name + name;
};
