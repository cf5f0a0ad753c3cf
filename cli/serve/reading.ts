import { endpointOf } from '../../src/apis/lookup.ts';
import { isJsonObject, type Json } from '../../src/json/json.ts';
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

/** The longest body, and the most JSON values in a body, that are compared with recorded ones value by value. */
const longest = 4 * 1024 * 1024;
const mostValues = 10_000;

/**
 * A request without its body and its shape, if the body is large: no recording has the shape, so that only a recording of the equal
 * request answers. To hand over and compare 100,000 values would stop the server for longer than a request may wait.
 */
export const shortened = (reading: Reading, { length }: Uint8Array): Reading =>
  length <= longest && valuesIn(reading.asked.body, mostValues) <= mostValues
    ? reading
    : { ...reading, asked: { ...reading.asked, body: null, shape: '' } };

/** The number of values in JSON. Stops counting beyond `most`. */
const valuesIn = (json: Json, most: number): number => {
  if (typeof json !== 'object' || json === null) return 1;
  let count = 1;
  for (const member of Object.values<Json>(json)) {
    if (count > most) break;
    count += valuesIn(member, most - count);
  }
  return count;
};

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
