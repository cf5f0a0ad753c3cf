import type { Head } from '../src/core/frame.ts';
import {
  formatVersion,
  msSince,
  type RecordedRequest,
  type RecordingHead,
  type RecordingOrigin,
} from './format/index.ts';
import { requestHash, type RequestKeyOptions } from './requestKey.ts';

/** What is known of an exchange before its answer arrives. */
export interface HeadFacts {
  /** `chat.completions`, `responses`, …; `unknown` by default. */
  readonly api?: string;
  /** Where answers come from; by default `api`, with the provider's name. */
  readonly origin?: RecordingOrigin;
  /** The request, with its secrets: they are taken out. */
  readonly request?: RecordedRequest;
  readonly session?: string;
  readonly provider?: string;
  readonly model?: string;
  /** Your own, as JSON. Secrets are taken out of it too. */
  readonly meta?: unknown;
  readonly requestKey?: RequestKeyOptions;
  /** Which of several equal requests this is. */
  readonly occurrence?: (hash: string) => number;
}

/** The head of a recording that began at `start`, in milliseconds since the epoch. Holds the secrets still. */
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

/** A head with the hash of its request, and the number of the request among equal ones. The hash is that of the redacted request. */
export const withHash = (head: RecordingHead, { requestKey, occurrence }: HeadFacts): RecordingHead => {
  if (head.request === null) return head;
  const hash = requestHash(head.request, requestKey);
  return { ...head, hash, ...(occurrence === undefined ? {} : { occurrence: occurrence(hash) }) };
};
