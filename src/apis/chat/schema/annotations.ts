import { integer, json, list, map, openEnum, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const chatCompletionUrlCitation = struct('ChatCompletionUrlCitation', {
  /** last character covered */
  end_index: integer,
  /** first character covered */
  start_index: integer,
  /** title of the cited page */
  title: string,
  /** address of the cited page */
  url: string,
  /** text of the page @source observed (openrouter) */
  content: optional(string),
});
/** A web page that a span of the text cites. */
export interface ChatCompletionUrlCitation extends TypeOf<typeof chatCompletionUrlCitation> {}
export const ChatCompletionUrlCitation: Codec<ChatCompletionUrlCitation> = chatCompletionUrlCitation;

const chatCompletionMessageAnnotation = struct('ChatCompletionMessageAnnotation', {
  /** tag url_citation; file from OpenRouter */
  type: openEnum('url_citation', 'file'),
  /** the page that is cited */
  url_citation: optional(ChatCompletionUrlCitation),
  /** the file that was read @source observed (openrouter) */
  file: optional(map(json)),
});
/** A citation inside the text of a message. */
export interface ChatCompletionMessageAnnotation extends TypeOf<typeof chatCompletionMessageAnnotation> {}
export const ChatCompletionMessageAnnotation: Codec<ChatCompletionMessageAnnotation> = chatCompletionMessageAnnotation;

const chatCompletionContext = struct('ChatCompletionContext', {
  /** retrieved passages */
  citations: optional(list(map(json))),
  /** search intent detected */
  intent: optional(string),
  /** every document retrieved */
  all_retrieved_documents: optional(list(map(json))),
});
/** The documents that Azure "on your data" retrieved for the answer. @source azure-docs */
export interface ChatCompletionContext extends TypeOf<typeof chatCompletionContext> {}
export const ChatCompletionContext: Codec<ChatCompletionContext> = chatCompletionContext;
