import { beginsDocument, isWhole } from './jsonScan.ts';
import { positionOf } from '../keyed.ts';
import type { Fragment } from './read.ts';
import type { ToolCall, ToolCalls } from './state.ts';
import { defaultLimits } from '../../core/limits.ts';
import { sameJson } from '../../json/json.ts';
import { parseJson } from '../../json/parse.ts';
import { lengthOf, readText } from '../text.ts';
import type { ToolCallRepair } from '../../core/diagnostics.ts';

/** The call that a fragment belongs to. */
export interface Identity {
  /** Null for a new call. */
  readonly call: number | null;
  /** True if the fragment repeats the complete arguments of its call. */
  readonly isRepeat: boolean;
  readonly repairs: readonly ToolCallRepair[];
}

/**
 * Finds the call that a fragment belongs to, by its id, then by its index, then by order:
 *
 * - A new id begins a call, even if the index is in use (some providers send every parallel call with index 0). Without a
 *   name it continues the call at its index while that call is incomplete: a call without a name cannot be run.
 * - The complete arguments of a call again, with its id or without a name, are a repeat.
 * - A known id continues its call. If the index differs, that call is complete, and a second one begins, it is a new call.
 * - Without an id, the index identifies the latest call that began there. If the arguments of that call are one complete
 *   document and another document begins, it is a new call.
 * - Without id and index, a new name begins a call, and any other fragment continues the latest call.
 */
export const identify = (held: ToolCalls, fragment: Fragment): Identity => {
  if (fragment.id !== null) return byId(held, fragment, fragment.id);
  if (fragment.index !== null) return byIndex(held, fragment, fragment.index);
  return byOrder(held, fragment);
};

const none: readonly ToolCallRepair[] = [];
const to = (call: number | null, ...repairs: readonly ToolCallRepair[]): Identity => ({
  call,
  isRepeat: false,
  repairs,
});
const repeat = (call: number): Identity => ({ call, isRepeat: true, repairs: ['repeated-arguments'] });

const byId = (held: ToolCalls, fragment: Fragment, id: string): Identity => {
  const noIndex: readonly ToolCallRepair[] = fragment.index === null ? ['missing-index'] : none;
  const position = held.calls.findLastIndex((call) => call.id === id);
  const known = held.calls[position];
  if (known !== undefined) {
    if (repeatsArguments(known, fragment)) return repeat(position);
    const elsewhere = fragment.index !== null && known.index !== null && fragment.index !== known.index;
    if (!(elsewhere && beginsAnother(known, fragment))) return to(position, ...(elsewhere ? [] : noIndex));
    return to(null, 'changed-id');
  }
  const candidate = fragment.index === null ? held.calls.length - 1 : positionOf(held.byIndex, fragment.index);
  const call = held.calls[candidate];
  if (call === undefined) return to(null, ...noIndex);
  if (fragment.name === null && call.name !== null && repeatsArguments(call, fragment)) return repeat(candidate);
  // the id of a call that began without an id
  if (call.id === null && !beginsAnother(call, fragment)) return to(candidate, ...noIndex);
  if (fragment.index !== null && fragment.name === null && call.name !== null && !isWhole(call.scan))
    return to(candidate, 'changed-id');
  return fragment.index === null ? to(null, 'missing-index') : to(null, 'reused-index');
};

const byIndex = (held: ToolCalls, fragment: Fragment, index: number): Identity => {
  const position = positionOf(held.byIndex, index);
  const call = held.calls[position];
  if (call !== undefined) {
    if (fragment.name === null && repeatsArguments(call, fragment)) return repeat(position);
    return beginsAnother(call, fragment) ? to(null, 'split-after-complete-arguments') : to(position);
  }
  // the index changed within a call: the fragment does not begin a call, and the latest call is still open
  const latest = held.calls.length - 1;
  const open = held.calls[latest];
  if (open !== undefined && fragment.name === null && fragment.type === null && !isWhole(open.scan))
    return to(latest, 'missing-index');
  return to(null);
};

const byOrder = (held: ToolCalls, fragment: Fragment): Identity => {
  const latest = held.calls.length - 1;
  const call = held.calls[latest];
  if (call !== undefined && fragment.name === null && repeatsArguments(call, fragment)) return repeat(latest);
  if (call === undefined || beginsAnother(call, fragment)) return to(null, 'missing-index');
  const sameName = fragment.name === null || call.name === null || growsName(call, fragment.name);
  return sameName ? to(latest, 'missing-index') : to(null, 'missing-index');
};

/** Whether the call is complete and the fragment begins a second one: a second document, or another name. */
const beginsAnother = (call: ToolCall, fragment: Fragment): boolean => {
  if (!isWhole(call.scan)) return false;
  if (beginsDocument(fragment.text)) return true;
  return fragment.name !== null && call.name !== null && fragment.name !== call.name;
};

/** Whether the fragment is the complete arguments of the call again, perhaps with other white space. */
const repeatsArguments = (call: ToolCall, { name, text }: Fragment): boolean => {
  if (!isWhole(call.scan) || call.custom || (name !== null && name !== call.name) || !beginsDocument(text))
    return false;
  const length = lengthOf(call.args);
  // the cost depends on the fragment only
  if (length > 2 * text.length || text.length > 2 * length) return false;
  const args = readText(call.args);
  if (args === text) return true;
  const json = args.length === text.length ? undefined : parseJson(text, defaultLimits.depth);
  return json !== undefined && sameJson(parseJson(args, defaultLimits.depth), json);
};

/** Whether the name is repeated, or was sent again with more characters before any argument. */
const growsName = (call: ToolCall, name: string): boolean =>
  call.name === name ||
  (call.args.whole === '' && call.args.tail === '' && call.name !== null && name.startsWith(call.name));
