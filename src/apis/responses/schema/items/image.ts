import { list, literal, nullable, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { SvgUsage } from '../../../shared/usage.ts';
import { ofAgent } from '../agent.ts';

const imageGenerationModerationDetails = struct('ResponseImageGenerationModerationDetails', {
  /** policy categories at fault */
  categories: list(string),
  /** whether the input or the output was at fault */
  moderation_stage: openEnum('output', 'unknown', 'input'),
});
/** Public details for a `moderation_blocked` error, when available. @since 7.33 */
export interface ResponseImageGenerationModerationDetails extends TypeOf<typeof imageGenerationModerationDetails> {}
export const ResponseImageGenerationModerationDetails: Codec<ResponseImageGenerationModerationDetails> =
  imageGenerationModerationDetails;

const responseImageGenerationError = struct('ResponseImageGenerationError', {
  /** machine-readable error code */
  code: nullable(string),
  /** human-readable explanation */
  message: string,
  /** request parameter at fault, if any */
  param: nullable(string),
  /** class of the error */
  type: string,
  /** what moderation objected to */
  moderation_details: optional(ResponseImageGenerationModerationDetails),
});
/** Details of a moderation failure, when available. @since 7.33 */
export interface ResponseImageGenerationError extends TypeOf<typeof responseImageGenerationError> {}
export const ResponseImageGenerationError: Codec<ResponseImageGenerationError> = responseImageGenerationError;

const responseImageGenerationCall = struct('ResponseImageGenerationCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** base64 image, null while running */
  result: optional(nullable(string)),
  /** state of the item */
  status: openEnum('completed', 'failed', 'in_progress', 'generating'),
  type: literal('image_generation_call'),
  /** action taken @since 7.14 */
  action: optional(nullable(openEnum('auto', 'generate', 'edit'))),
  /** background setting @since 7.14 */
  background: optional(nullable(openEnum('auto', 'transparent', 'opaque'))),
  /** failure of the image tool @since 7.33 */
  error: optional(ResponseImageGenerationError),
  /** image format @since 7.14 */
  output_format: optional(nullable(openEnum('png', 'webp', 'jpeg', 'gif', 'svg'))),
  /** quality setting used @since 7.14 */
  quality: optional(nullable(openEnum('auto', 'low', 'high', 'medium', 'xhigh', 'max'))),
  /** prompt as rewritten by the tool @since 7.14 */
  revised_prompt: optional(nullable(string)),
  /** size setting used @since 7.14 */
  size: optional(nullable(openEnum('1024x1024', '1024x1536', '1536x1024'))),
  /** tokens spent writing SVG @since 7.52 */
  svg_usage: optional(SvgUsage),
});
/** An image generation request made by the model. */
export interface ResponseImageGenerationCall extends TypeOf<typeof responseImageGenerationCall> {}
export const ResponseImageGenerationCall: Codec<ResponseImageGenerationCall> = responseImageGenerationCall;
