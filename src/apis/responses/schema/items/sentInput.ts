import { json, list, oneOf, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

/** The raw input. The server does not complete its items with ids or types, and they may be what made it invalid. */
export const sentInput = oneOf(string, list(json));

const steer = struct('ResponseSteer', {
  /** id of the steering input; missing if it failed before it had one */
  id: optional(string),
  /** response that is steered */
  previous_response_id: string,
  /** the input, if it was not used */
  input: optional(sentInput),
});
/** Input that steers a running response. @since 7.57 */
export interface ResponseSteer extends TypeOf<typeof steer> {}
export const ResponseSteer: Codec<ResponseSteer> = steer;

const requiredInput = struct('ResponseRequiredInput', {
  /** kind of the input item that the client has to send */
  type: openEnum(
    'function_call_output',
    'custom_tool_call_output',
    'computer_call_output',
    'shell_call_output',
    'apply_patch_call_output',
    'tool_search_output',
    'mcp_approval_response',
  ),
  /** id of the call that waits for its result */
  call_id: optional(string),
  /** name of the function */
  name: optional(string),
  /** where the search for tools runs */
  execution: optional(openEnum('client')),
  /** id of the request that waits for approval */
  approval_request_id: optional(string),
});
/** An input item that a response waits for, without the result that the client adds. @since 7.57 */
export interface ResponseRequiredInput extends TypeOf<typeof requiredInput> {}
export const ResponseRequiredInput: Codec<ResponseRequiredInput> = requiredInput;

const inputFailure = struct('ResponseInputFailure', {
  /** machine-readable code */
  code: string,
  /** human-readable explanation */
  message: string,
  /** class of the error */
  type: optional(string),
});
/** Why input that was sent to a running response is not used. @since 7.57 */
export interface ResponseInputFailure extends TypeOf<typeof inputFailure> {}
export const ResponseInputFailure: Codec<ResponseInputFailure> = inputFailure;
