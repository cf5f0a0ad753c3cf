import type { ToolCallRepair } from '../../core/diagnostics.ts';
import type { Fields } from '../acc.ts';
import type { Text } from '../text.ts';
import type { JsonScan } from './jsonScan.ts';

/** The tool calls of one choice, in the order in which they began. */
export interface ToolCalls {
  readonly calls: readonly ToolCall[];
  /** The latest call that began at each wire index. */
  readonly byIndex: ReadonlyMap<number, number>;
}

export const noToolCalls: ToolCalls = { calls: [], byIndex: new Map() };

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
  /** Every other field of the call, such as a provider's signature. */
  readonly extras: Fields;
  /** Every other field of the call's `function` or `custom` object. */
  readonly innerExtras: Fields;
}

/** The call that one entry of a delta's `tool_calls` belongs to, and its fragment. */
export interface Placed {
  readonly call: number;
  readonly fragment: string;
  readonly repairs: readonly ToolCallRepair[];
}
