import { integer, json, map, nullable, number, oneOf, openEnum, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { ContentFilterResults } from './contentFilters.ts';

const misalignmentSteer = struct('MisalignmentSteer', {
  /** public hint how to go on */
  message: string,
});
/** Advice on how to avoid a misalignment. @since 7.10 */
export interface MisalignmentSteer extends TypeOf<typeof misalignmentSteer> {}
export const MisalignmentSteer: Codec<MisalignmentSteer> = misalignmentSteer;

const misalignment = struct('Misalignment', {
  /** public explanation @since 7.10 */
  detailed_explanation: optional(string),
  /** kind of misalignment @since 7.10 */
  error_type: optional(
    openEnum(
      'potentially_unintended_data_transfer',
      'potentially_unintended_data_access',
      'potentially_unintended_destructive_activity',
      'other',
    ),
  ),
  /** opaque handle to continue the review @since 7.30 */
  review_target: optional(nullable(string)),
  /** public hint how to go on @since 7.10 */
  steer: optional(MisalignmentSteer),
});
/** The reason why a response was stopped as misaligned. */
export interface Misalignment extends TypeOf<typeof misalignment> {}
export const Misalignment: Codec<Misalignment> = misalignment;

const errorInnerError = struct('ErrorInnerError', {
  /** machine-readable error code */
  code: optional(string),
  /** Azure: verdict per category */
  content_filter_result: optional(ContentFilterResults),
});
/** Azure: the cause of an error. @source observed (azure) */
export interface ErrorInnerError extends TypeOf<typeof errorInnerError> {}
export const ErrorInnerError: Codec<ErrorInnerError> = errorInnerError;

const errorObject = struct('ErrorObject', {
  /** class of the error */
  type: optional(string),
  /** machine-readable error code; some servers repeat the HTTP status as a number */
  code: nullable(oneOf(string, integer)),
  /** human-readable explanation */
  message: optional(string),
  /** request parameter at fault, if any */
  param: optional(nullable(string)),
  /** details of a misalignment block @since 7.10 */
  misalignment: optional(Misalignment),
  /** Azure: inner error @source observed (azure) */
  innererror: optional(ErrorInnerError),
  /** lifecycle state @source observed (azure) */
  status: optional(integer),
  /** details @source observed (azure) */
  details: optional(string),
  /** model output that could not be used @source observed (groq) */
  failed_generation: optional(nullable(string)),
  /** HTTP status @source observed (groq) */
  status_code: optional(integer),
  /** the response of the provider behind the gateway @source observed (openrouter) */
  metadata: optional(nullable(map(json))),
});
/** An error of any OpenAI API. */
export interface ErrorObject extends TypeOf<typeof errorObject> {}
export const ErrorObject: Codec<ErrorObject> = errorObject;

const errorResponseDetail = struct('ErrorResponseDetail', {
  /** second copy of the error (files API) */
  message: optional(string),
  /** second copy of the error (files API) */
  code: optional(nullable(string)),
});
/** A second copy of the error, from the files API. @source observed */
export interface ErrorResponseDetail extends TypeOf<typeof errorResponseDetail> {}
export const ErrorResponseDetail: Codec<ErrorResponseDetail> = errorResponseDetail;

const errorResponseUsage = struct('ErrorResponseUsage', {
  /** billed duration although it failed (transcription) */
  type: optional(string),
  /** billed duration although it failed (transcription) */
  seconds: optional(number),
});
/** The usage that is billed although the request failed. @source observed */
export interface ErrorResponseUsage extends TypeOf<typeof errorResponseUsage> {}
export const ErrorResponseUsage: Codec<ErrorResponseUsage> = errorResponseUsage;

const errorResponse = struct('ErrorResponse', {
  /** the error envelope @source spec */
  error: optional(ErrorObject),
  /** second copy of the error (files API) @source observed */
  detail: optional(oneOf(string, ErrorResponseDetail)),
  /** billed duration although it failed (transcription) @source observed */
  usage: optional(ErrorResponseUsage),
  /** human-readable explanation, if the error is not nested @source observed (mistral) */
  message: optional(string),
  /** broad class of the error, if it is not nested @source observed (mistral) */
  type: optional(string),
  /** request parameter at fault, if the error is not nested @source observed (mistral) */
  param: optional(nullable(string)),
  /** machine-readable error code, if the error is not nested @source observed (mistral) */
  code: optional(nullable(oneOf(string, integer))),
  /** tag error @source observed (mistral) */
  object: optional(string),
  /** HTTP status @source observed (mistral) */
  raw_status_code: optional(integer),
  /** HTTP status @source observed */
  status: optional(integer),
});
/** The body of an HTTP error. */
export interface ErrorResponse extends TypeOf<typeof errorResponse> {}
export const ErrorResponse: Codec<ErrorResponse> = errorResponse;

const errorPayload = struct('ErrorPayload', {
  /** broad class of the error */
  type: string,
  /** machine-readable error code */
  code: nullable(oneOf(string, integer)),
  /** human-readable explanation */
  message: string,
  /** request parameter at fault, if any */
  param: nullable(string),
  /** headers that would have come with the error (WebSocket) */
  headers: optional(map(string)),
  /** details of a misalignment block @since 7.10 */
  misalignment: optional(Misalignment),
});
/** An error in a stream or on a websocket. */
export interface ErrorPayload extends TypeOf<typeof errorPayload> {}
export const ErrorPayload: Codec<ErrorPayload> = errorPayload;

const responsesWsError = struct('ResponsesWsError', {
  /** failure, if any */
  error: ErrorPayload,
  type: openEnum('error'),
  /** position in the stream */
  sequence_number: optional(integer),
  /** lifecycle state */
  status: optional(integer),
  /** WebSocket lane */
  stream_id: optional(string),
});
/** An error on the Responses websocket. */
export interface ResponsesWsError extends TypeOf<typeof responsesWsError> {}
export const ResponsesWsError: Codec<ResponsesWsError> = responsesWsError;
