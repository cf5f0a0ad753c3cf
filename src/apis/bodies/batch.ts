import { boolean, integer, json, list, map, nullable, openEnum, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { tokenCounts } from '../shared/tokenCounts.ts';

const batchError = struct('BatchError', {
  /** code */
  code: optional(string),
  /** input line number at fault */
  line: optional(nullable(integer)),
  /** message */
  message: optional(string),
  /** parameter concerned */
  param: optional(nullable(string)),
});
/** One error of an input file. */
export interface BatchError extends TypeOf<typeof batchError> {}
export const BatchError: Codec<BatchError> = batchError;

const batchErrors = struct('BatchErrors', {
  /** list of validation errors */
  data: optional(list(BatchError)),
  /** object tag */
  object: optional(string),
});
/** The errors of an input file. */
export interface BatchErrors extends TypeOf<typeof batchErrors> {}
export const BatchErrors: Codec<BatchErrors> = batchErrors;

const batchRequestCounts = struct('BatchRequestCounts', {
  /** number of requests in that state */
  completed: integer,
  /** number of requests in that state */
  failed: integer,
  /** number of requests in that state */
  total: integer,
});
/** The request counts for different statuses within the batch. */
export interface BatchRequestCounts extends TypeOf<typeof batchRequestCounts> {}
export const BatchRequestCounts: Codec<BatchRequestCounts> = batchRequestCounts;

const batchUsageInputTokensDetails = struct('BatchUsageInputTokensDetails', {
  /** input tokens read from cache */
  cached_tokens: integer,
});
/** A detailed breakdown of the input tokens. */
export interface BatchUsageInputTokensDetails extends TypeOf<typeof batchUsageInputTokensDetails> {}
export const BatchUsageInputTokensDetails: Codec<BatchUsageInputTokensDetails> = batchUsageInputTokensDetails;

const batchUsageOutputTokensDetails = struct('BatchUsageOutputTokensDetails', {
  /** hidden reasoning tokens */
  reasoning_tokens: integer,
});
/** A detailed breakdown of the output tokens. */
export interface BatchUsageOutputTokensDetails extends TypeOf<typeof batchUsageOutputTokensDetails> {}
export const BatchUsageOutputTokensDetails: Codec<BatchUsageOutputTokensDetails> = batchUsageOutputTokensDetails;

const batchUsage = struct('BatchUsage', {
  ...tokenCounts,
  /** input breakdown */
  input_tokens_details: BatchUsageInputTokensDetails,
  /** output breakdown */
  output_tokens_details: BatchUsageOutputTokensDetails,
});
/** Token counts of a batch. */
export interface BatchUsage extends TypeOf<typeof batchUsage> {}
export const BatchUsage: Codec<BatchUsage> = batchUsage;

const batch = struct('Batch', {
  /** identifier */
  id: string,
  /** time window */
  completion_window: string,
  /** creation time, unix seconds */
  created_at: integer,
  /** endpoint the batch calls */
  endpoint: string,
  /** input file */
  input_file_id: string,
  object: openEnum('batch'),
  /** state of the batch */
  status: openEnum(
    'completed',
    'failed',
    'in_progress',
    'cancelled',
    'cancelling',
    'expired',
    'validating',
    'finalizing',
  ),
  /** cancel time, unix seconds */
  cancelled_at: optional(nullable(integer)),
  /** time cancelling began, unix seconds */
  cancelling_at: optional(nullable(integer)),
  /** finish time, unix seconds */
  completed_at: optional(nullable(integer)),
  /** error file */
  error_file_id: optional(nullable(string)),
  /** validation errors of the input file */
  errors: optional(nullable(BatchErrors)),
  /** expiry time, unix seconds */
  expired_at: optional(nullable(integer)),
  /** when it expires, unix seconds */
  expires_at: optional(integer),
  /** failure time, unix seconds */
  failed_at: optional(nullable(integer)),
  /** time finalizing began, unix seconds */
  finalizing_at: optional(nullable(integer)),
  /** time work began, unix seconds */
  in_progress_at: optional(nullable(integer)),
  /** your key/value pairs (max 16) */
  metadata: optional(nullable(map(string))),
  /** model that ran */
  model: optional(nullable(string)),
  /** output file */
  output_file_id: optional(nullable(string)),
  /** progress counts */
  request_counts: optional(BatchRequestCounts),
  /** token counts */
  usage: optional(BatchUsage),
});
/** A batch of requests and its progress. */
export interface Batch extends TypeOf<typeof batch> {}
export const Batch: Codec<Batch> = batch;

const batchList = struct('BatchList', {
  /** page of objects */
  data: list(Batch),
  /** id of the first object on the page */
  first_id: optional(string),
  /** cursor for the next page */
  last_id: optional(string),
  /** more pages follow */
  has_more: boolean,
  object: openEnum('list'),
});
/** A page of batches. @source spec */
export interface BatchList extends TypeOf<typeof batchList> {}
export const BatchList: Codec<BatchList> = batchList;

const batchOutputLineResponse = struct('BatchOutputLineResponse', {
  /** HTTP status of this request */
  status_code: integer,
  /** x-request-id of this request */
  request_id: string,
  /** body of the endpoint (or error envelope) */
  body: map(json),
});
/** The answer to one request. @source manual */
export interface BatchOutputLineResponse extends TypeOf<typeof batchOutputLineResponse> {}
export const BatchOutputLineResponse: Codec<BatchOutputLineResponse> = batchOutputLineResponse;

const batchOutputLineError = struct('BatchOutputLineError', {
  /** machine-readable error code */
  code: string,
  /** human-readable explanation */
  message: string,
});
/** The reason why one request has no answer. @source manual */
export interface BatchOutputLineError extends TypeOf<typeof batchOutputLineError> {}
export const BatchOutputLineError: Codec<BatchOutputLineError> = batchOutputLineError;

const batchOutputLine = struct('BatchOutputLine', {
  /** id of this batch request (batch_req_…) */
  id: string,
  /** your id from the input line */
  custom_id: string,
  /** HTTP result, or null when the request never ran */
  response: nullable(BatchOutputLineResponse),
  /** non-HTTP failure such as batch_expired, else null */
  error: nullable(BatchOutputLineError),
});
/** One line of a batch output file: the response of one request. @source manual */
export interface BatchOutputLine extends TypeOf<typeof batchOutputLine> {}
export const BatchOutputLine: Codec<BatchOutputLine> = batchOutputLine;
