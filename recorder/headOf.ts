import type { Head } from '../src/core/frame.ts';
import {
  formatVersion,
  msSince,
  type RecordedRequest,
  type RecordingHead,
  type RecordingOrigin,
} from './format/index.ts';
import { requestHash, type RequestKeyOptions } from './requestKey.ts';

/** What is known about an exchange before its response arrives. */
export interface HeadFacts {
  /** `chat.completions`, `responses`, …; `unknown` by default. */
  readonly api?: string;
  /** Where responses come from; by default `api` with the provider's name. */
  readonly origin?: RecordingOrigin;
  /** The request with its secrets, which the recorder removes. */
  readonly request?: RecordedRequest;
  readonly session?: string;
  readonly provider?: string;
  readonly model?: string;
  /** Your own data, as JSON. Secrets are removed from it too. */
  readonly meta?: unknown;
  readonly requestKey?: RequestKeyOptions;
  /** Returns the number of earlier requests with the same hash. */
  readonly occurrence?: (hash: string) => number;
}

/**
 * Makes the head of a recording that began at `start`, in milliseconds since the epoch. It still contains the secrets.
 */
export const headOf = (facts: HeadFacts, answer: Head | null, start: number, provider: string): RecordingHead => {
  const { api = 'unknown', origin = { kind: 'api', name: provider }, request = null, session, model, meta } = facts;
  return {
    v: formatVersion,
    kind: 'head',
    api,
    origin,
    at: new Date(start).toISOString(),
    request,
    response:
      answer === null
        ? null
        : {
            status: answer.status,
            headers: answer.headers,
            ms: msSince(answer.at, start),
            ...(answer.url === undefined ? {} : { url: answer.url }),
          },
    ...(session === undefined ? {} : { session }),
    ...(facts.provider === undefined ? {} : { provider: facts.provider }),
    ...(model === undefined ? {} : { model }),
    ...(meta === undefined ? {} : { meta }),
    redacted: [],
  };
};

/**
 * Adds the hash of the request, and the number of earlier requests with the same hash. The hash is that of the redacted
 * request.
 */
export const withHash = (head: RecordingHead, { requestKey, occurrence }: HeadFacts): RecordingHead => {
  if (head.request === null) return head;
  const hash = requestHash(head.request, requestKey);
  return { ...head, hash, ...(occurrence === undefined ? {} : { occurrence: occurrence(hash) }) };
};
