import type { ToolCallRepair } from '../../core/diagnostics.ts';
import type { Fields } from '../acc.ts';
import type { Cumulation } from '../cumulation.ts';
import type { Positions } from '../keyed.ts';
import { lengthOf, type Text } from '../text.ts';
import type { JsonScan } from './jsonScan.ts';

/** The tool calls of one choice, in the order in which they began. */
export interface ToolCalls {
  readonly calls: readonly ToolCall[];
  /** The latest call that began at each wire index. */
  readonly byIndex: Positions;
}

export const noToolCalls: ToolCalls = { calls: [], byIndex: null };

export interface ToolCall {
  readonly id: string | null;
  /** The index on the wire; null if it was never sent. */
  readonly index: number | null;
  readonly type: string | null;
  readonly name: string | null;
  /** The arguments, or a custom tool's input. */
  readonly args: Text;
  readonly scan: JsonScan;
  readonly custom: boolean;
  /** Whether the fragments of its arguments are cumulative. */
  readonly cumulation: Cumulation;
  /** Every other field of the call, such as a provider's signature. */
  readonly extras: Fields;
  /** Every other field of the call's `function` or `custom` object. */
  readonly innerExtras: Fields;
}

/** Whether an entry never received an id, a name or arguments: it is not a call. */
export const isEmptyCall = ({ id, name, args }: ToolCall): boolean =>
  id === null && name === null && lengthOf(args) === 0;

/** The call that one entry of a delta's `tool_calls` belongs to, and its fragment. */
export interface Placed {
  readonly call: number;
  readonly fragment: string;
  /** True if the fragment repeats the complete arguments of the call, so that it adds nothing. */
  readonly isRepeat: boolean;
  readonly repairs: readonly ToolCallRepair[];
}
