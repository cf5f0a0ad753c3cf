import {
  boolean,
  json,
  list,
  literal,
  map,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { page } from '../../shared/page.ts';
import { ChatCompletionMessageAnnotation } from './annotations.ts';
import { ChatCompletionAudio } from './audio.ts';
import { ChatCompletion } from './completion.ts';
import { ChatCompletionFunctionCall, ChatCompletionMessageToolCall } from './toolCalls.ts';
import { PromptCacheBreakpoint } from '../../shared/promptCacheBreakpoint.ts';

const chatCompletionList = struct('ChatCompletionList', {
  ...page,
  /** page of objects */
  data: list(ChatCompletion),
});
/** A page of stored chat completions. @source spec */
export interface ChatCompletionList extends TypeOf<typeof chatCompletionList> {}
export const ChatCompletionList: Codec<ChatCompletionList> = chatCompletionList;

const chatCompletionContentPartText = struct('ChatCompletionContentPartText', {
  /** text */
  text: nullable(string),
  type: literal('text'),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(PromptCacheBreakpoint),
  /** field of other part types (seen as null) @source observed */
  file: optional(nullable(map(json))),
  /** field of other part types (seen as null) @source observed */
  input_audio: optional(nullable(map(json))),
});
/** A text part of a stored message. */
export interface ChatCompletionContentPartText extends TypeOf<typeof chatCompletionContentPartText> {}
export const ChatCompletionContentPartText: Codec<ChatCompletionContentPartText> = chatCompletionContentPartText;

const contentPartImageUrl = struct('ChatCompletionContentPartImageUrl', {
  /** url */
  url: string,
  /** image detail level */
  detail: optional(nullable(openEnum('auto', 'low', 'high', 'original'))),
});
/** An image by its address. */
export interface ChatCompletionContentPartImageUrl extends TypeOf<typeof contentPartImageUrl> {}
export const ChatCompletionContentPartImageUrl: Codec<ChatCompletionContentPartImageUrl> = contentPartImageUrl;

const chatCompletionContentPartImage = struct('ChatCompletionContentPartImage', {
  /** image url or data url */
  image_url: nullable(ChatCompletionContentPartImageUrl),
  type: literal('image_url'),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(PromptCacheBreakpoint),
  /** field of other part types (seen as null) @source observed */
  file: optional(nullable(map(json))),
  /** field of other part types (seen as null) @source observed */
  input_audio: optional(nullable(map(json))),
});
/** An image part of a stored message. */
export interface ChatCompletionContentPartImage extends TypeOf<typeof chatCompletionContentPartImage> {}
export const ChatCompletionContentPartImage: Codec<ChatCompletionContentPartImage> = chatCompletionContentPartImage;

const storeMessageParts = [ChatCompletionContentPartText, ChatCompletionContentPartImage] as const;
/** A part of a stored message. Narrow it by `type`. */
export type ChatCompletionStoreMessagePart = TypeOfMember<(typeof storeMessageParts)[number]>;
export const ChatCompletionStoreMessagePart: Codec<ChatCompletionStoreMessagePart> = union(
  'ChatCompletionStoreMessagePart',
  storeMessageParts,
);

const chatCompletionStoreMessage = struct('ChatCompletionStoreMessage', {
  /** identifier */
  id: string,
  /** multi-part content of a stored message, else null */
  content_parts: optional(nullable(list(ChatCompletionStoreMessagePart))),
  /** content */
  content: nullable(string),
  /** refusal text */
  refusal: optional(nullable(string)),
  /** author role */
  role: openEnum('assistant', 'user'),
  /** citations */
  annotations: optional(list(ChatCompletionMessageAnnotation)),
  /** audio */
  audio: optional(nullable(ChatCompletionAudio)),
  /** legacy function call @deprecated */
  function_call: optional(nullable(ChatCompletionFunctionCall)),
  /** calls the model made */
  tool_calls: optional(list(ChatCompletionMessageToolCall)),
  /** name @source spec-example */
  name: optional(nullable(string)),
});
/** A message of a stored chat completion. */
export interface ChatCompletionStoreMessage extends TypeOf<typeof chatCompletionStoreMessage> {}
export const ChatCompletionStoreMessage: Codec<ChatCompletionStoreMessage> = chatCompletionStoreMessage;

const chatCompletionMessageList = struct('ChatCompletionMessageList', {
  object: openEnum('list'),
  /** page of objects */
  data: list(ChatCompletionStoreMessage),
  /** id of the first object on the page */
  first_id: nullable(string),
  /** cursor for the next page */
  last_id: nullable(string),
  /** more pages follow */
  has_more: boolean,
});
/** A page of the messages of a stored chat completion. @source spec */
export interface ChatCompletionMessageList extends TypeOf<typeof chatCompletionMessageList> {}
export const ChatCompletionMessageList: Codec<ChatCompletionMessageList> = chatCompletionMessageList;

const chatCompletionDeleted = struct('ChatCompletionDeleted', {
  /** identifier */
  id: string,
  /** true if the object was deleted */
  deleted: boolean,
  object: openEnum('chat.completion.deleted'),
});
/** A stored chat completion was deleted. */
export interface ChatCompletionDeleted extends TypeOf<typeof chatCompletionDeleted> {}
export const ChatCompletionDeleted: Codec<ChatCompletionDeleted> = chatCompletionDeleted;
