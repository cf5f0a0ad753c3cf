import type * as t from 'io-ts';
import * as c from '../../src/json/codec.ts';

/** The version that is written, and the only one that is read. */
export const formatVersion = 1;

/** Where a recording comes from. */
export const RecordingOrigin = c.struct('RecordingOrigin', {
  /** `api`: a provider. `server`: software run here. `synthetic`: written by hand or by a script. */
  kind: c.openEnum('api', 'server', 'synthetic'),
  /** The provider, the server with its version, or who wrote it. */
  name: c.string,
  note: c.optional(c.string),
});
export interface RecordingOrigin extends t.TypeOf<typeof RecordingOrigin> {}

/** The request, without what is secret. At most one of `body`, `text` and `base64`. */
export const RecordedRequest = c.struct('RecordedRequest', {
  method: c.string,
  url: c.string,
  /** By lower-case name. */
  headers: c.map(c.string),
  /** A JSON body. */
  body: c.optional(c.json),
  /** A body that is not JSON, or holds numbers that JavaScript would change. */
  text: c.optional(c.string),
  /** A body that is not text. */
  base64: c.optional(c.string),
});
export interface RecordedRequest extends t.TypeOf<typeof RecordedRequest> {}

/** Status and headers of the answer, without what is secret. */
export const RecordedResponse = c.struct('RecordedResponse', {
  status: c.integer,
  headers: c.map(c.string),
  /** Milliseconds from the request to the head of the answer. */
  ms: c.number,
  /** Who answered in the end, where that is known. */
  url: c.optional(c.string),
});
export interface RecordedResponse extends t.TypeOf<typeof RecordedResponse> {}

/** Line 1 of a recording. */
export const RecordingHead = c.struct('RecordingHead', {
  v: c.integer,
  kind: c.literal('head'),
  /** The API by the path under which OpenAI serves it: `chat.completions`, `responses`, `embeddings`. */
  api: c.string,
  origin: RecordingOrigin,
  /** When the request began, ISO 8601. */
  at: c.string,
  /** Null where there is none: bytes from elsewhere. */
  request: c.nullable(RecordedRequest),
  /** Null where no answer came, or where bytes came from elsewhere. */
  response: c.nullable(RecordedResponse),
  session: c.optional(c.string),
  /** Whose call it was, by the recorder's options. */
  provider: c.optional(c.string),
  model: c.optional(c.string),
  /** The canonical request, hashed, and which of several equal requests this was, from 0. */
  hash: c.optional(c.string),
  occurrence: c.optional(c.integer),
  /** The user's own. */
  meta: c.optional(c.json),
  /** What was taken out, by place: `request.headers.authorization`, `request.body.tools[0].headers`, `response.body`. */
  redacted: c.list(c.string),
});
export interface RecordingHead extends t.TypeOf<typeof RecordingHead> {}

/** A line for each chunk of the answer's body, cut as it came. Exactly one of `text` and `base64`. */
export const ChunkLine = c.struct('ChunkLine', {
  /** Milliseconds since the request. */
  ms: c.number,
  text: c.optional(c.string),
  /** Where the bytes are not whole UTF-8 on their own. */
  base64: c.optional(c.string),
});
export interface ChunkLine extends t.TypeOf<typeof ChunkLine> {}

/** The last line. */
export const EndLine = c.struct('EndLine', {
  ms: c.number,
  end: c.openEnum('complete', 'error', 'abort'),
  /** Of an `error`: what the platform called it (`ECONNRESET`). */
  code: c.optional(c.string),
  /** Of an `abort`: who (`signal`, `unsubscribe`). */
  by: c.optional(c.string),
  /** Chunks behind the last one here were left out. */
  incomplete: c.optional(c.boolean),
  /** What was taken out after the head had been written, by place. */
  redacted: c.optional(c.list(c.string)),
});
export interface EndLine extends t.TypeOf<typeof EndLine> {}
