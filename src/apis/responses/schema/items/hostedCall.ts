import { nullable, optional, string } from '../../../../json/codec.ts';
import { ToolCallCaller } from './caller.ts';

/** The fields of a shell or apply_patch call and of its output. */
export const hostedCall = {
  /** item id */
  id: optional(nullable(string)),
  /** call id shared by call and output */
  call_id: string,
  /** who made the call: model or program */
  caller: optional(nullable(ToolCallCaller)),
  /** who created the item */
  created_by: optional(string),
};
