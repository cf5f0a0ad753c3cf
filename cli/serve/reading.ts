import { endpointOf } from '../../src/apis/lookup.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { redactRequest } from '../../recorder/redaction/index.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { comparedRequest, type ComparedRequest } from '../../recorder/matching/comparedRequest.ts';
import type { RequestKeyOptions } from '../../recorder/requestKey.ts';
import { bodyOf } from '../../recorder/readRequest.ts';

/** What the server needs to know about a request. */
export interface Reading {
  readonly asked: ComparedRequest;
  /** True if the API could not read the request. */
  readonly malformed: boolean;
}

/** Reads a request: `head` is the request without its body. Takes up to a second for each MiB of a body that is made for it. */
export const readingOf = (head: RecordedRequest, body: Uint8Array, requestKey?: RequestKeyOptions): Reading => {
  const request = { ...head, ...bodyOf(body) };
  // the hash of a recording is that of the redacted request
  const asked = comparedRequest(redactRequest(request), requestKey);
  return { asked, malformed: isMalformed(request, asked) };
};

/** True if the API could not read the request: a request that creates something has a JSON object or a form as its body. */
const isMalformed = ({ method, headers, body }: RecordedRequest, { path }: ComparedRequest): boolean =>
  /^post$/i.test(method) &&
  endpointOf(path).responds &&
  !/^multipart\//i.test(headers['content-type'] ?? '') &&
  !isJsonObject(body);
