import type { ToolCallRepair } from '../../core/diagnostics.ts';
import type { Fields } from '../acc.ts';
import type { Text } from '../text.ts';
import type { JsonScan } from './jsonScan.ts';

/** The tool calls of one choice, in the order in which they began. */
export interface ToolCalls {
  readonly calls: readonly ToolCall[];
  /** Which call a wire index means now: the latest that began there. */
  readonly byIndex: ReadonlyMap<number, number>;
}

export const noToolCalls: ToolCalls = { calls: [], byIndex: new Map() };

export interface ToolCall {
  readonly id: string | null;
  /** The wire's index; null where it never came. */
  readonly index: number | null;
  readonly type: string | null;
  readonly name: string | null;
  /** The arguments, or a custom tool's input. */
  readonly args: Text;
  readonly scan: JsonScan;
  readonly custom: boolean;
  /** Every other field of the call (a signature, a provider's own), and of its `function` or `custom` object. */
  readonly extras: Fields;
  readonly innerExtras: Fields;
}

/** What one entry of a delta's `tool_calls` meant. */
export interface Placed {
  readonly call: number;
  readonly fragment: string;
  readonly repairs: readonly ToolCallRepair[];
}
