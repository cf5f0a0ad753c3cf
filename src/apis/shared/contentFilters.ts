import { boolean, integer, json, list, map, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const contentFilterSeverityResult = struct('ContentFilterSeverityResult', {
  /** content was blocked for this category */
  filtered: optional(boolean),
  /** safe, low, medium or high */
  severity: optional(string),
});
/** Azure: the verdict for a category with severities. @source observed (azure) */
export interface ContentFilterSeverityResult extends TypeOf<typeof contentFilterSeverityResult> {}
export const ContentFilterSeverityResult: Codec<ContentFilterSeverityResult> = contentFilterSeverityResult;

const contentFilterDetectedResult = struct('ContentFilterDetectedResult', {
  /** content was blocked for this category */
  filtered: optional(boolean),
  /** category was detected */
  detected: optional(boolean),
});
/** Azure: the verdict for a category that is either detected or not. @source observed (azure), azure-docs */
export interface ContentFilterDetectedResult extends TypeOf<typeof contentFilterDetectedResult> {}
export const ContentFilterDetectedResult: Codec<ContentFilterDetectedResult> = contentFilterDetectedResult;

const contentFilterCitation = struct('ContentFilterCitation', {
  /** address of the matched code */
  URL: optional(string),
  /** licence of the matched code */
  license: optional(string),
});
/** Azure: the source of matched code. @source azure-docs */
export interface ContentFilterCitation extends TypeOf<typeof contentFilterCitation> {}
export const ContentFilterCitation: Codec<ContentFilterCitation> = contentFilterCitation;

const contentFilterCitedResult = struct('ContentFilterCitedResult', {
  /** content was blocked for this category @source observed (azure) */
  filtered: optional(boolean),
  /** category was detected @source observed (azure) */
  detected: optional(boolean),
  /** where the matched code comes from @source azure-docs */
  citation: optional(ContentFilterCitation),
});
/** Azure: the verdict on protected code, with the source of the match. */
export interface ContentFilterCitedResult extends TypeOf<typeof contentFilterCitedResult> {}
export const ContentFilterCitedResult: Codec<ContentFilterCitedResult> = contentFilterCitedResult;

const contentFilterBlocklistResult = struct('ContentFilterBlocklistResult', {
  /** content was blocked by a custom list */
  filtered: optional(boolean),
  /** verdict of each list */
  details: optional(list(map(json))),
});
/** Azure: the verdict of the custom blocklists. @source azure-docs */
export interface ContentFilterBlocklistResult extends TypeOf<typeof contentFilterBlocklistResult> {}
export const ContentFilterBlocklistResult: Codec<ContentFilterBlocklistResult> = contentFilterBlocklistResult;

const contentFilterError = struct('ContentFilterError', {
  /** machine-readable error code */
  code: optional(string),
  /** human-readable explanation */
  message: optional(string),
});
/** Azure: the reason why there is no verdict of the content filter. @source azure-docs */
export interface ContentFilterError extends TypeOf<typeof contentFilterError> {}
export const ContentFilterError: Codec<ContentFilterError> = contentFilterError;

const contentFilterResults = struct('ContentFilterResults', {
  /** severity of the category @source observed (azure) */
  hate: optional(ContentFilterSeverityResult),
  /** severity of the category @source observed (azure) */
  self_harm: optional(ContentFilterSeverityResult),
  /** severity of the category @source observed (azure) */
  sexual: optional(ContentFilterSeverityResult),
  /** severity of the category @source observed (azure) */
  violence: optional(ContentFilterSeverityResult),
  /** whether the category was detected @source observed (azure) */
  jailbreak: optional(ContentFilterDetectedResult),
  /** whether the category was detected @source observed (azure) */
  protected_material_text: optional(ContentFilterDetectedResult),
  /** whether the category was detected @source observed (azure) */
  protected_material_code: optional(ContentFilterCitedResult),
  /** whether the category was detected @source azure-docs */
  indirect_attack: optional(ContentFilterDetectedResult),
  /** whether the category was detected @source azure-docs */
  profanity: optional(ContentFilterDetectedResult),
  /** Azure: custom blocklist verdict @source azure-docs */
  custom_blocklists: optional(ContentFilterBlocklistResult),
  /** failure, if any @source azure-docs */
  error: optional(ContentFilterError),
});
/** Azure: the content filter verdicts, by category. */
export interface ContentFilterResults extends TypeOf<typeof contentFilterResults> {}
export const ContentFilterResults: Codec<ContentFilterResults> = contentFilterResults;

const promptFilterResult = struct('PromptFilterResult', {
  /** which prompt the verdict is for */
  prompt_index: optional(integer),
  /** Azure: verdict per category */
  content_filter_results: optional(ContentFilterResults),
  /** Azure: verdict per category */
  content_filter_result: optional(ContentFilterResults),
});
/** Azure: the verdicts on one prompt. @source observed (azure) */
export interface PromptFilterResult extends TypeOf<typeof promptFilterResult> {}
export const PromptFilterResult: Codec<PromptFilterResult> = promptFilterResult;

const contentFilterOffsets = struct('ContentFilterOffsets', {
  /** character offset of the covered span */
  check_offset: optional(integer),
  /** character offset of the covered span */
  start_offset: optional(integer),
  /** character offset of the covered span */
  end_offset: optional(integer),
});
/** Azure: the characters that a verdict covers. @source azure-docs, observed (azure) */
export interface ContentFilterOffsets extends TypeOf<typeof contentFilterOffsets> {}
export const ContentFilterOffsets: Codec<ContentFilterOffsets> = contentFilterOffsets;
