import { beginsDocument, isWhole } from './jsonScan.ts';
import type { Fragment } from './read.ts';
import type { ToolCall, ToolCalls } from './state.ts';
import type { ToolCallRepair } from '../../core/diagnostics.ts';

/** Which call a fragment belongs to: one that is there, or a new one; and what had to be assumed. */
export interface Identity {
  readonly call: number | null;
  readonly repairs: readonly ToolCallRepair[];
}

/**
 * The one identity model for tool calls. Identity is by id first, then by index, then by order:
 *
 * - a new id opens a call, also on an index that is in use (providers send parallel calls all as index 0);
 * - a known id continues its call, whatever the index says, unless that call is whole and a new one begins;
 * - no id: the index decides, and means the latest call that began there; where that call's arguments are one whole
 *   document and another begins, a new call begins;
 * - neither: a name opens a call, anything else continues the last.
 */
export const identify = (held: ToolCalls, fragment: Fragment): Identity => {
  if (fragment.id !== null) return byId(held, fragment, fragment.id);
  if (fragment.index !== null) return byIndex(held, fragment, fragment.index);
  return byOrder(held, fragment);
};

const none: readonly ToolCallRepair[] = [];
const to = (call: number | null, ...repairs: readonly ToolCallRepair[]): Identity => ({ call, repairs });

const byId = (held: ToolCalls, fragment: Fragment, id: string): Identity => {
  const noIndex: readonly ToolCallRepair[] = fragment.index === null ? ['missing-index'] : none;
  const position = held.calls.findLastIndex((call) => call.id === id);
  const known = held.calls[position];
  if (known !== undefined) {
    const elsewhere = fragment.index !== null && known.index !== null && fragment.index !== known.index;
    if (!(elsewhere && beginsAnother(known, fragment))) return to(position, ...(elsewhere ? [] : noIndex));
    return to(null, 'changed-id');
  }
  const candidate = fragment.index === null ? held.calls.length - 1 : held.byIndex.get(fragment.index);
  const call = candidate === undefined ? undefined : held.calls[candidate];
  if (candidate === undefined || call === undefined) return to(null, ...noIndex);
  // the id of a call that began without one
  if (call.id === null && !beginsAnother(call, fragment)) return to(candidate, ...noIndex);
  return fragment.index === null ? to(null, 'missing-index') : to(null, 'reused-index');
};

const byIndex = (held: ToolCalls, fragment: Fragment, index: number): Identity => {
  const position = held.byIndex.get(index);
  const call = position === undefined ? undefined : held.calls[position];
  if (position !== undefined && call !== undefined) {
    return beginsAnother(call, fragment) ? to(null, 'split-after-complete-arguments') : to(position);
  }
  // an index that shifted in mid-call: nothing here begins a call, and one is still open
  const latest = held.calls.length - 1;
  const open = held.calls[latest];
  if (open !== undefined && fragment.name === null && fragment.type === null && !isWhole(open.scan))
    return to(latest, 'missing-index');
  return to(null);
};

const byOrder = (held: ToolCalls, fragment: Fragment): Identity => {
  const latest = held.calls.length - 1;
  const call = held.calls[latest];
  if (call === undefined || beginsAnother(call, fragment)) return to(null, 'missing-index');
  const sameName = fragment.name === null || call.name === null || growsName(call, fragment.name);
  return sameName ? to(latest, 'missing-index') : to(null, 'missing-index');
};

/** The call is whole, and this fragment starts over: a second document, or another name. */
const beginsAnother = (call: ToolCall, fragment: Fragment): boolean => {
  if (!isWhole(call.scan)) return false;
  if (beginsDocument(fragment.text)) return true;
  return fragment.name !== null && call.name !== null && fragment.name !== call.name;
};

/** A name that is repeated, sent again in full as it grows, or still in pieces before any argument came. */
const growsName = (call: ToolCall, name: string): boolean =>
  call.name === name ||
  (call.args.whole === '' && call.args.tail === '' && call.name !== null && name.startsWith(call.name));
