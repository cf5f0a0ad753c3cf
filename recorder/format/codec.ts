import {
  boolean,
  integer,
  json,
  list,
  literal,
  map,
  nullable,
  number,
  openEnum,
  optional,
  string,
  struct,
} from '../../src/json/codec.ts';
import type { Codec, TypeOf } from '../../src/json/schema.ts';

/** The version that is written, and the only one that is read. */
export const formatVersion = 1;

const recordingOrigin = struct('RecordingOrigin', {
  /** `api`: a provider. `server`: software that was run locally. `synthetic`: written by hand or by a script. */
  kind: openEnum('api', 'server', 'synthetic'),
  /** The provider, the server with its version, or the author. */
  name: string,
  note: optional(string),
});
/** Where a recording comes from. */
export interface RecordingOrigin extends TypeOf<typeof recordingOrigin> {}
export const RecordingOrigin: Codec<RecordingOrigin> = recordingOrigin;

const recordedRequest = struct('RecordedRequest', {
  method: string,
  url: string,
  /** By lower-case name. */
  headers: map(string),
  /** A JSON body. */
  body: optional(json),
  /** A body that is not JSON, or that contains numbers that JavaScript would change. */
  text: optional(string),
  /** A body that is not text. */
  base64: optional(string),
});
/** The request, without secrets. At most one of `body`, `text` and `base64` is present. */
export interface RecordedRequest extends TypeOf<typeof recordedRequest> {}
export const RecordedRequest: Codec<RecordedRequest> = recordedRequest;

const recordedResponse = struct('RecordedResponse', {
  status: integer,
  headers: map(string),
  /** Milliseconds from the request to the head of the response. */
  ms: number,
  /** The URL that answered after redirects, if it is known. */
  url: optional(string),
});
/** The status and the headers of the response, without secrets. */
export interface RecordedResponse extends TypeOf<typeof recordedResponse> {}
export const RecordedResponse: Codec<RecordedResponse> = recordedResponse;

const liveFacts = struct('LiveFacts', {
  /** A random name of this recording, which another recording under the same key does not have. */
  id: string,
  /** How long its writer may be silent before it counts as dead, in milliseconds. */
  leaseMs: number,
  /** How long it is kept after it was last written to, in milliseconds; without a limit if it is missing. */
  ttlMs: optional(number),
});
/** The facts of a recording that is made to be watched. Its bytes are exact: secrets are removed when it is exported. */
export interface LiveFacts extends TypeOf<typeof liveFacts> {}
export const LiveFacts: Codec<LiveFacts> = liveFacts;

const recordingHead = struct('RecordingHead', {
  v: integer,
  kind: literal('head'),
  /** The API by the path under which OpenAI serves it: `chat.completions`, `responses`, `embeddings`. */
  api: string,
  origin: RecordingOrigin,
  /** When the request began, in ISO 8601. */
  at: string,
  /** Null if the bytes come from elsewhere. */
  request: nullable(RecordedRequest),
  /** Null if no response arrived, or if the bytes have another source. */
  response: nullable(RecordedResponse),
  session: optional(string),
  /** The provider, as given in the recorder's options. */
  provider: optional(string),
  model: optional(string),
  /** The hash of the canonical request. */
  hash: optional(string),
  /** The number of equal requests before this one. */
  occurrence: optional(integer),
  /** The user's own data. */
  meta: optional(json),
  /** What redaction removed, by place: `request.headers.authorization`, `request.body.tools[0].headers`, `response.body`. */
  redacted: list(string),
  /** Present if the recording is made to be watched. */
  live: optional(LiveFacts),
});
/** Line 1 of a recording. */
export interface RecordingHead extends TypeOf<typeof recordingHead> {}
export const RecordingHead: Codec<RecordingHead> = recordingHead;

const chunkLine = struct('ChunkLine', {
  /** Milliseconds since the request. */
  ms: number,
  text: optional(string),
  /** Used if the bytes alone are not valid UTF-8. */
  base64: optional(string),
});
/** One line for each chunk of the body, as it arrived. Exactly one of `text` and `base64` is present. */
export interface ChunkLine extends TypeOf<typeof chunkLine> {}
export const ChunkLine: Codec<ChunkLine> = chunkLine;

const endLine = struct('EndLine', {
  ms: number,
  end: openEnum('complete', 'error', 'abort'),
  /** Of an `error`: the platform's code (`ECONNRESET`). */
  code: optional(string),
  /** Of an `abort`: who aborted (`signal`, `unsubscribe`). */
  by: optional(string),
  /** True if chunks after the last one in the recording were left out. */
  incomplete: optional(boolean),
  /** What was removed after the head had been written, by place. */
  redacted: optional(list(string)),
});
/** The last line. */
export interface EndLine extends TypeOf<typeof endLine> {}
export const EndLine: Codec<EndLine> = endLine;
