import {
  list,
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { PromptCacheBreakpoint } from '../../shared/promptCacheBreakpoint.ts';
import { ResponseOutputTextAnnotation } from './annotations.ts';
import { ResponseLogprob } from './logprobs.ts';

const responseInputText = struct('ResponseInputText', {
  /** text of the part */
  text: string,
  type: literal('input_text'),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** A text input to the model. */
export interface ResponseInputText extends TypeOf<typeof responseInputText> {}
export const ResponseInputText: Codec<ResponseInputText> = responseInputText;

const responseInputImage = struct('ResponseInputImage', {
  /** image detail level */
  detail: optional(nullable(openEnum('auto', 'low', 'high', 'original'))),
  type: literal('input_image'),
  /** id of the uploaded file */
  file_id: optional(nullable(string)),
  /** image url or data url */
  image_url: optional(nullable(string)),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** An image input to the model. */
export interface ResponseInputImage extends TypeOf<typeof responseInputImage> {}
export const ResponseInputImage: Codec<ResponseInputImage> = responseInputImage;

const responseInputFile = struct('ResponseInputFile', {
  type: literal('input_file'),
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
  /** inline file content */
  file_data: optional(nullable(string)),
  /** id of the uploaded file */
  file_id: optional(nullable(string)),
  /** address of the file */
  file_url: optional(nullable(string)),
  /** file name */
  filename: optional(nullable(string)),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** A file input to the model. */
export interface ResponseInputFile extends TypeOf<typeof responseInputFile> {}
export const ResponseInputFile: Codec<ResponseInputFile> = responseInputFile;

const inputContents = [ResponseInputText, ResponseInputImage, ResponseInputFile] as const;
/** A part of an input. Narrow it by `type`. */
export type ResponseInputContent = TypeOfMember<(typeof inputContents)[number]>;
export const ResponseInputContent: Codec<ResponseInputContent> = union('ResponseInputContent', inputContents);

const responseOutputText = struct('ResponseOutputText', {
  /** citations inside the text */
  annotations: optional(list(ResponseOutputTextAnnotation)),
  /** text of the part */
  text: string,
  type: literal('output_text'),
  /** token probabilities; needs include */
  logprobs: optional(nullable(list(ResponseLogprob))),
});
/** A text output from the model. */
export interface ResponseOutputText extends TypeOf<typeof responseOutputText> {}
export const ResponseOutputText: Codec<ResponseOutputText> = responseOutputText;

const responseOutputRefusal = struct('ResponseOutputRefusal', {
  /** refusal text */
  refusal: string,
  type: literal('refusal'),
});
/** A refusal from the model. */
export interface ResponseOutputRefusal extends TypeOf<typeof responseOutputRefusal> {}
export const ResponseOutputRefusal: Codec<ResponseOutputRefusal> = responseOutputRefusal;

const outputMessageContents = [ResponseOutputText, ResponseOutputRefusal] as const;
/** A part of an output message: text or a refusal. */
export type ResponseOutputMessageContent = TypeOfMember<(typeof outputMessageContents)[number]>;
export const ResponseOutputMessageContent: Codec<ResponseOutputMessageContent> = union(
  'ResponseOutputMessageContent',
  outputMessageContents,
);

const summaryTextContent = struct('SummaryTextContent', {
  /** summary text */
  text: string,
  type: literal('summary_text'),
});
/** A part of a reasoning summary. */
export interface SummaryTextContent extends TypeOf<typeof summaryTextContent> {}
export const SummaryTextContent: Codec<SummaryTextContent> = summaryTextContent;

const reasoningTextContent = struct('ReasoningTextContent', {
  /** text of the part */
  text: string,
  type: literal('reasoning_text'),
});
/** A part of the reasoning itself. */
export interface ReasoningTextContent extends TypeOf<typeof reasoningTextContent> {}
export const ReasoningTextContent: Codec<ReasoningTextContent> = reasoningTextContent;

const textContent = struct('TextContent', {
  type: literal('text'),
  /** text of the part */
  text: string,
});
/** A plain text part of a compacted message. @source spec */
export interface TextContent extends TypeOf<typeof textContent> {}
export const TextContent: Codec<TextContent> = textContent;

const computerScreenshotContent = struct('ComputerScreenshotContent', {
  type: literal('computer_screenshot'),
  /** image url or data url */
  image_url: nullable(string),
  /** id of the uploaded file */
  file_id: nullable(string),
  /** image detail level */
  detail: openEnum('low', 'high', 'auto', 'original'),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(PromptCacheBreakpoint),
});
/** A screenshot as part of a compacted message. @source spec */
export interface ComputerScreenshotContent extends TypeOf<typeof computerScreenshotContent> {}
export const ComputerScreenshotContent: Codec<ComputerScreenshotContent> = computerScreenshotContent;

const encryptedContent = struct('ResponseEncryptedContent', {
  /** opaque blob to replay */
  encrypted_content: string,
  type: literal('encrypted_content'),
});
/** Content that only the API can read. */
export interface ResponseEncryptedContent extends TypeOf<typeof encryptedContent> {}
export const ResponseEncryptedContent: Codec<ResponseEncryptedContent> = encryptedContent;

const messageContents = [
  ResponseOutputText,
  ResponseOutputRefusal,
  ResponseInputText,
  ResponseInputImage,
  ResponseInputFile,
  TextContent,
  SummaryTextContent,
  ReasoningTextContent,
  ComputerScreenshotContent,
  ResponseEncryptedContent,
] as const;
/** A part of a message in a list of items or in a compacted conversation. */
export type ResponseMessageContent = TypeOfMember<(typeof messageContents)[number]>;
export const ResponseMessageContent: Codec<ResponseMessageContent> = union('ResponseMessageContent', messageContents);

const contentParts = [ResponseOutputText, ResponseOutputRefusal, ReasoningTextContent] as const;
/** A part that a stream adds to an output item. */
export type ResponseContentPart = TypeOfMember<(typeof contentParts)[number]>;
export const ResponseContentPart: Codec<ResponseContentPart> = union('ResponseContentPart', contentParts);
