import {
  boolean,
  json,
  list,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ContentFilterOffsets, ContentFilterResults } from '../../shared/contentFilters.ts';
import { Misalignment } from '../../shared/error.ts';
import { InlineModerationError, InlineModerationResult } from '../../shared/inlineModeration.ts';

const responseAccessPrograms = struct('ResponseAccessPrograms', {
  /** cyber access level */
  cyber: openEnum('standard', 'daybreak_blue', 'daybreak_red'),
});
/** The access programme that a response ran under. @since 7.24 */
export interface ResponseAccessPrograms extends TypeOf<typeof responseAccessPrograms> {}
export const ResponseAccessPrograms: Codec<ResponseAccessPrograms> = responseAccessPrograms;

const responseError = struct('ResponseError', {
  /** machine-readable error code */
  code: openEnum(
    'insufficient_quota',
    'server_error',
    'rate_limit_exceeded',
    'invalid_prompt',
    'data_residency_mismatch',
    'bio_policy',
    'misalignment_policy_violation',
    'vector_store_timeout',
    'invalid_image',
    'invalid_image_format',
    'invalid_base64_image',
    'invalid_image_url',
    'image_too_large',
    'image_too_small',
    'image_parse_error',
    'image_content_policy_violation',
    'invalid_image_mode',
    'image_file_too_large',
    'unsupported_image_media_type',
    'empty_image_file',
    'failed_to_download_image',
    'image_file_not_found',
  ),
  /** human-readable explanation */
  message: string,
  /** details of a misalignment block @since 7.10 */
  misalignment: optional(Misalignment),
  /** request parameter at fault, if any @since 7.36 */
  param: optional(nullable(string)),
  /** class of the error @since 7.36 */
  type: optional(nullable(string)),
});
/** The reason why a response failed. */
export interface ResponseError extends TypeOf<typeof responseError> {}
export const ResponseError: Codec<ResponseError> = responseError;

const responseIncompleteDetails = struct('ResponseIncompleteDetails', {
  /** reason it stopped early */
  reason: optional(openEnum('content_filter', 'max_output_tokens', 'max_messages', 'steered')),
});
/** Details about why the response is incomplete. */
export interface ResponseIncompleteDetails extends TypeOf<typeof responseIncompleteDetails> {}
export const ResponseIncompleteDetails: Codec<ResponseIncompleteDetails> = responseIncompleteDetails;

const responseConversation = struct('ResponseConversation', {
  /** conversation id */
  id: string,
});
/** The conversation that a response belongs to. */
export interface ResponseConversation extends TypeOf<typeof responseConversation> {}
export const ResponseConversation: Codec<ResponseConversation> = responseConversation;

const responseImage = struct('ResponseImage', {
  /** image context compression switch */
  context_compression: openEnum('disabled', 'enabled'),
});
/** How image inputs were processed. @since 7.52 */
export interface ResponseImage extends TypeOf<typeof responseImage> {}
export const ResponseImage: Codec<ResponseImage> = responseImage;

const responseInputTransformation = struct('ResponseInputTransformation', {
  /** id of the affected item */
  id: string,
  /** what was done with it */
  action: openEnum('removed'),
  /** why it was withheld */
  reason: openEnum('organization_mismatch', 'end_user_mismatch', 'model_mismatch', 'prefix_mismatch', 'turn_boundary'),
  type: openEnum('reasoning'),
});
/** An input that was withheld from the model, and why. @since 7.57 */
export interface ResponseInputTransformation extends TypeOf<typeof responseInputTransformation> {}
export const ResponseInputTransformation: Codec<ResponseInputTransformation> = responseInputTransformation;

const moderationOutcomes = [InlineModerationResult, InlineModerationError] as const;
/** The verdict on the input or the output, or the reason why there is none. */
export type ResponseModerationOutcome = TypeOfMember<(typeof moderationOutcomes)[number]>;
export const ResponseModerationOutcome: Codec<ResponseModerationOutcome> = union(
  'ResponseModerationOutcome',
  moderationOutcomes,
);

const responseModeration = struct('ResponseModeration', {
  /** verdict for that side: result list or error */
  input: ResponseModerationOutcome,
  /** verdict for that side: result list or error */
  output: ResponseModerationOutcome,
});
/** Moderation results for the response input and output, if moderated completions were requested. */
export interface ResponseModeration extends TypeOf<typeof responseModeration> {}
export const ResponseModeration: Codec<ResponseModeration> = responseModeration;

const responseBilling = struct('ResponseBilling', {
  /** payer, for example developer */
  payer: optional(string),
});
/** The payer of a response. @source observed */
export interface ResponseBilling extends TypeOf<typeof responseBilling> {}
export const ResponseBilling: Codec<ResponseBilling> = responseBilling;

const responseContentFilter = struct('ResponseContentFilter', {
  /** span was blocked */
  blocked: optional(boolean),
  /** prompt or completion */
  source_type: optional(string),
  /** Azure: raw filter records */
  content_filter_raw: optional(nullable(list(json))),
  /** Azure: characters the verdict covers */
  content_filter_offsets: optional(ContentFilterOffsets),
  /** Azure: verdict per category */
  content_filter_results: optional(ContentFilterResults),
});
/** Azure: the verdicts on one span of prompt or completion. @source observed (azure) */
export interface ResponseContentFilter extends TypeOf<typeof responseContentFilter> {}
export const ResponseContentFilter: Codec<ResponseContentFilter> = responseContentFilter;
