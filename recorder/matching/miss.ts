import { pathOf } from '../requestKey.ts';
import { placesLine } from './differences.ts';
import type { ComparedRequest } from './comparedRequest.ts';
import type { Match } from './matcher.ts';

/** The body of an answer with status 404, in the form of the API's errors. */
export interface Miss {
  readonly error: {
    readonly message: string;
    readonly type: 'invalid_request_error';
    readonly param: null;
    readonly code: 'recording_not_found';
    /** The key of the recording whose request is the nearest; null if there is none. */
    readonly nearest: string | null;
    /** The first places where the requests differ, as JSON pointers into the body. */
    readonly differences: readonly string[];
  };
}

/** The name of a request for a person: `POST /v1/chat/completions with the model m, as a stream`. */
const nameOf = (url: string, { method, model, stream }: ComparedRequest): string =>
  `${method} ${pathOf(url).replace(/\?.*$/s, '')}` +
  `${model === null ? '' : ` with the model ${model}`}${stream ? ', as a stream' : ''}`;

/** Explains why a request has no answer. `remedy` is what the user can do, as the end of the sentence. */
export const missOf = (
  url: string,
  asked: ComparedRequest,
  { nearest, distance }: Extract<Match, { readonly _tag: 'Missed' }>,
  remedy: string,
): Miss => {
  const where = distance === null || distance.count === 0 ? '' : `, which differs in ${placesLine(distance)}`;
  const other = nearest === null ? 'there are no recordings with a request' : `the nearest is ${nearest.key}${where}`;
  return missWith(
    `there is no recording for ${nameOf(url, asked)}; ${other}: ${remedy}`,
    nearest?.key ?? null,
    distance?.places,
  );
};

/** Explains that a request was answered as often as it was recorded. */
export const usedUp = (
  url: string,
  asked: ComparedRequest,
  { known, nearest }: { readonly known: number; readonly nearest: string },
  remedy: string,
): Miss =>
  missWith(`all ${String(known)} recordings of ${nameOf(url, asked)} were replayed already: ${remedy}`, nearest);

/** Explains that no recording has the key that a request names. `where` is the place in which it names one. */
export const unknownKey = (key: string, where: string, nearest: string | null): Miss => {
  const example = nearest === null ? '' : `, for example ${nearest}`;
  return missWith(
    `there is no recording ${key.slice(0, 200)}, which ${where} names: name another one${example}`,
    nearest,
  );
};

const missWith = (message: string, nearest: string | null, differences: readonly string[] = []): Miss => ({
  error: { message, type: 'invalid_request_error', param: null, code: 'recording_not_found', nearest, differences },
});

/** A `Response` with a miss. Its status and its header keep clients from trying again. */
export const missResponse = (miss: Miss): Response =>
  new Response(JSON.stringify(miss), { status: 404, headers: missHeaders });

export const missHeaders = { 'content-type': 'application/json', 'x-should-retry': 'false' } as const;
