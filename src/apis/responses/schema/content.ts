import type * as t from 'io-ts';
import { list, literal, nullable, openEnum, optional, string, struct, union } from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import { PromptCacheBreakpoint } from '../../shared/promptCacheBreakpoint.ts';
import { ResponseOutputTextAnnotation } from './annotations.ts';
import { ResponseLogprob } from './logprobs.ts';

const responseInputText = struct('ResponseInputText', {
  /** text of the part */
  text: string,
  /** tag input_text */
  type: literal('input_text'),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** A text input to the model. */
export interface ResponseInputText extends t.TypeOf<typeof responseInputText> {}
export const ResponseInputText: Codec<ResponseInputText> = responseInputText;

const responseInputImage = struct('ResponseInputImage', {
  /** image detail level */
  detail: optional(nullable(openEnum('auto', 'low', 'high', 'original'))),
  /** tag input_image */
  type: literal('input_image'),
  /** uploaded file behind the part */
  file_id: optional(nullable(string)),
  /** image url or data url */
  image_url: optional(nullable(string)),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** An image input to the model. */
export interface ResponseInputImage extends t.TypeOf<typeof responseInputImage> {}
export const ResponseInputImage: Codec<ResponseInputImage> = responseInputImage;

const responseInputFile = struct('ResponseInputFile', {
  /** tag input_file */
  type: literal('input_file'),
  /** image detail level */
  detail: optional(openEnum('auto', 'low', 'high')),
  /** inline file content */
  file_data: optional(nullable(string)),
  /** uploaded file behind the part */
  file_id: optional(nullable(string)),
  /** address of the file behind the part */
  file_url: optional(nullable(string)),
  /** file name */
  filename: optional(nullable(string)),
  /** marks the end of a cacheable prefix */
  prompt_cache_breakpoint: optional(nullable(PromptCacheBreakpoint)),
});
/** A file input to the model. */
export interface ResponseInputFile extends t.TypeOf<typeof responseInputFile> {}
export const ResponseInputFile: Codec<ResponseInputFile> = responseInputFile;

/** A part of an input, told apart by type. */
export type ResponseInputContent = ResponseInputText | ResponseInputImage | ResponseInputFile;
export const ResponseInputContent: Codec<ResponseInputContent> = union('ResponseInputContent', 'type', {
  input_text: ResponseInputText,
  input_image: ResponseInputImage,
  input_file: ResponseInputFile,
});

const responseOutputText = struct('ResponseOutputText', {
  /** citations inside the text */
  annotations: optional(list(ResponseOutputTextAnnotation)),
  /** text of the part */
  text: string,
  /** tag output_text */
  type: literal('output_text'),
  /** token probabilities; needs include */
  logprobs: optional(nullable(list(ResponseLogprob))),
});
/** A text output from the model. */
export interface ResponseOutputText extends t.TypeOf<typeof responseOutputText> {}
export const ResponseOutputText: Codec<ResponseOutputText> = responseOutputText;

const responseOutputRefusal = struct('ResponseOutputRefusal', {
  /** refusal text */
  refusal: string,
  /** tag refusal */
  type: literal('refusal'),
});
/** A refusal from the model. */
export interface ResponseOutputRefusal extends t.TypeOf<typeof responseOutputRefusal> {}
export const ResponseOutputRefusal: Codec<ResponseOutputRefusal> = responseOutputRefusal;

/** A part of an output message: text or a refusal. */
export type ResponseOutputMessageContent = ResponseOutputText | ResponseOutputRefusal;
export const ResponseOutputMessageContent: Codec<ResponseOutputMessageContent> = union(
  'ResponseOutputMessageContent',
  'type',
  {
    output_text: ResponseOutputText,
    refusal: ResponseOutputRefusal,
  },
);

const summaryTextContent = struct('SummaryTextContent', {
  /** summary text */
  text: string,
  /** tag summary_text */
  type: literal('summary_text'),
});
/** A part of a reasoning summary. */
export interface SummaryTextContent extends t.TypeOf<typeof summaryTextContent> {}
export const SummaryTextContent: Codec<SummaryTextContent> = summaryTextContent;

const reasoningTextContent = struct('ReasoningTextContent', {
  /** text of the part */
  text: string,
  /** tag reasoning_text */
  type: literal('reasoning_text'),
});
/** A part of the reasoning itself. */
export interface ReasoningTextContent extends t.TypeOf<typeof reasoningTextContent> {}
export const ReasoningTextContent: Codec<ReasoningTextContent> = reasoningTextContent;

const textContent = struct('TextContent', {
  /** tag text @source spec */
  type: literal('text'),
  /** text of the part @source spec */
  text: string,
});
/** A plain text part of a compacted message. */
export interface TextContent extends t.TypeOf<typeof textContent> {}
export const TextContent: Codec<TextContent> = textContent;

const computerScreenshotContent = struct('ComputerScreenshotContent', {
  /** tag computer_screenshot @source spec */
  type: literal('computer_screenshot'),
  /** image url or data url @source spec */
  image_url: nullable(string),
  /** uploaded file behind the part @source spec */
  file_id: nullable(string),
  /** image detail level @source spec */
  detail: openEnum('low', 'high', 'auto', 'original'),
  /** marks the end of a cacheable prefix @source spec */
  prompt_cache_breakpoint: optional(PromptCacheBreakpoint),
});
/** A screenshot as part of a compacted message. */
export interface ComputerScreenshotContent extends t.TypeOf<typeof computerScreenshotContent> {}
export const ComputerScreenshotContent: Codec<ComputerScreenshotContent> = computerScreenshotContent;

/** A part of any message that the API lists or takes back. */
export type ResponseMessageContent =
  | ResponseOutputText
  | ResponseOutputRefusal
  | ResponseInputText
  | ResponseInputImage
  | ResponseInputFile
  | TextContent
  | SummaryTextContent
  | ReasoningTextContent
  | ComputerScreenshotContent;
export const ResponseMessageContent: Codec<ResponseMessageContent> = union('ResponseMessageContent', 'type', {
  output_text: ResponseOutputText,
  refusal: ResponseOutputRefusal,
  input_text: ResponseInputText,
  input_image: ResponseInputImage,
  input_file: ResponseInputFile,
  text: TextContent,
  summary_text: SummaryTextContent,
  reasoning_text: ReasoningTextContent,
  computer_screenshot: ComputerScreenshotContent,
});

/** A part that a stream adds to an output item. */
export type ResponseContentPart = ResponseOutputText | ResponseOutputRefusal | ReasoningTextContent;
export const ResponseContentPart: Codec<ResponseContentPart> = union('ResponseContentPart', 'type', {
  output_text: ResponseOutputText,
  refusal: ResponseOutputRefusal,
  reasoning_text: ReasoningTextContent,
});
