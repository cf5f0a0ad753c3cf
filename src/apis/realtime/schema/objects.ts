import { json, list, literal, map, nullable, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const realtimeContent = struct('RealtimeContent', {
  /** kind of the part */
  type: optional(openEnum('input_text', 'input_audio', 'input_image', 'output_text', 'output_audio', 'text', 'audio')),
  /** text of the part */
  text: optional(string),
  /** base64 of the audio */
  audio: optional(string),
  /** what is said in the audio */
  transcript: optional(nullable(string)),
  /** image as a data URL */
  image_url: optional(string),
  /** image detail level */
  detail: optional(string),
});
/** A part of an item of a Realtime conversation. */
export interface RealtimeContent extends TypeOf<typeof realtimeContent> {}
export const RealtimeContent: Codec<RealtimeContent> = realtimeContent;

const realtimeItem = struct('RealtimeItem', {
  /** item id */
  id: optional(string),
  object: optional(openEnum('realtime.item')),
  type: openEnum('message', 'function_call', 'function_call_output', 'mcp_call', 'mcp_list_tools'),
  /** author role */
  role: optional(openEnum('system', 'user', 'assistant')),
  /** state of the item */
  status: optional(openEnum('completed', 'incomplete', 'in_progress')),
  /** message parts */
  content: optional(list(RealtimeContent)),
  /** call id shared by call and output */
  call_id: optional(string),
  /** name of the function or tool */
  name: optional(string),
  /** argument JSON as a string */
  arguments: optional(string),
  /** what the call returned */
  output: optional(nullable(string)),
  /** failure of the MCP tool */
  error: optional(json),
  /** MCP server label */
  server_label: optional(string),
  /** tools of the MCP server */
  tools: optional(list(map(json))),
  /** request that was approved or refused */
  approval_request_id: optional(nullable(string)),
  /** whether the call was approved */
  approve: optional(json),
  /** why it was approved or refused */
  reason: optional(nullable(string)),
});
/** An item of a Realtime conversation. */
export interface RealtimeItem extends TypeOf<typeof realtimeItem> {}
export const RealtimeItem: Codec<RealtimeItem> = realtimeItem;

const realtimeResponse = struct('RealtimeResponse', {
  /** response id */
  id: optional(string),
  object: optional(openEnum('realtime.response')),
  /** state of the response */
  status: optional(openEnum('completed', 'cancelled', 'failed', 'incomplete', 'in_progress')),
  /** why the response ended */
  status_details: optional(nullable(map(json))),
  /** items of the response */
  output: optional(list(RealtimeItem)),
  /** conversation of the response */
  conversation_id: optional(nullable(string)),
  /** text, audio, or both */
  output_modalities: optional(list(string)),
  /** most tokens to produce */
  max_output_tokens: optional(json),
  /** settings of the audio */
  audio: optional(map(json)),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** token counts */
  usage: optional(nullable(map(json))),
});
/** A response in a Realtime session. */
export interface RealtimeResponse extends TypeOf<typeof realtimeResponse> {}
export const RealtimeResponse: Codec<RealtimeResponse> = realtimeResponse;

const realtimeSession = struct('RealtimeSession', {
  object: literal('realtime'),
  /** settings of the session */
  session: optional(map(json)),
  /** the conversation */
  conversation: optional(map(json)),
  /** every item of the conversation, in the order in which the items began */
  items: list(RealtimeItem),
  /** every response, in the order in which they began */
  responses: list(RealtimeResponse),
  /** newest limits */
  rate_limits: optional(list(map(json))),
  /** errors that the session reported while it went on */
  errors: optional(list(json)),
  /** keys that were pressed on a telephone */
  dtmf: optional(list(json)),
});
/** A Realtime session so far. It is this library's own object: the API has no object for a whole session. */
export interface RealtimeSession extends TypeOf<typeof realtimeSession> {}
export const RealtimeSession: Codec<RealtimeSession> = realtimeSession;
