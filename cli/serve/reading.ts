import { redactRequest } from '../../recorder/redaction/index.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import { bodyOf } from '../../recorder/readRequest.ts';
import { askedOf, isMalformed, type Asked } from './match.ts';

/** What the server needs to know about a request. */
export interface Reading {
  readonly asked: Asked;
  /** True if the API could not read the request. */
  readonly malformed: boolean;
}

/** Reads a request: `head` is the request without its body. Takes up to a second for each MiB of a body that is made for it. */
export const readingOf = (head: RecordedRequest, body: Uint8Array): Reading => {
  const request = { ...head, ...bodyOf(body) };
  // the hash of a recording is that of the redacted request
  const asked = askedOf(redactRequest(request));
  return { asked, malformed: isMalformed(request, asked) };
};
