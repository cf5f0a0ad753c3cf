import { endpointOf } from '../src/apis/lookup.ts';
import { isJsonObject } from '../src/json/json.ts';
import { readExchange } from './analysis/index.ts';
import { recordedExchange } from './exchange.ts';
import { fromBase64 } from './base64.ts';
import type { RecordedRequest } from './format/index.ts';
import type { Recording } from './recording.ts';
import { apiOf, choose } from './recordedFetch.ts';
import { occurrenceCounter, pathOf, requestHash } from './requestKey.ts';
import { summaryOf, type RecordingKey, type RecordingSummary } from './store.ts';

/** What a request asks for, as far as it matters for the choice of a recording. */
export interface Asked {
  readonly method: string;
  /** The path from the API's own name on: `chat/completions`, whatever stands before it. */
  readonly endpoint: string;
  readonly api: string;
  readonly model: string | null;
  readonly stream: boolean;
  readonly hash: string;
}

/** What a recording answers; made of it once, so that its bytes need not be held. */
export interface Answer {
  readonly key: RecordingKey;
  readonly summary: RecordingSummary;
  /** Null where the recording does not tell its request. */
  readonly asked: Asked | null;
  readonly api: string;
  readonly stream: boolean;
  /** How good an answer it is: 0 whole, 1 stopped early by the model, 2 without its proper end, 3 an error, also one in a stream, or cut off. */
  readonly rank: number;
}

/** Why a recording was chosen: the very request; the same path, model and stream flag; without the model; the same family. */
type MatchRule = 'request' | 'model' | 'path' | 'family';

export type Match =
  | { readonly _tag: 'Found'; readonly answer: Answer; readonly by: MatchRule }
  /** `nearest` is what comes closest; null where there is nothing at all. `differs` says in what it is another request. */
  | { readonly _tag: 'Missed'; readonly nearest: Answer | null; readonly differs: readonly string[] };

/** What a request asks for. Take it of the redacted request, as recorders do: then hashes agree. */
export const askedOf = (request: RecordedRequest): Asked => ({
  method: request.method.toUpperCase(),
  endpoint: endpointOf(pathOf(request.url)).path,
  api: apiOf(request.url),
  model: fieldOf(request, 'model'),
  stream: fieldOf(request, 'stream') === 'true' || fieldOf(request, 'stream_format') === 'sse',
  hash: requestHash(request),
});

/** What a recording answers. */
export const answerOf = (key: RecordingKey, recording: Recording): Answer => {
  const { request, response, api } = recording.head;
  // a POST whose body was not recorded says only which API it was for
  const tells = request !== null && (hasBody(request) || isBodiless(request.method));
  const asked = tells ? askedOf(request) : null;
  const summary = summaryOf(key, recording, 0);
  const type = response?.headers['content-type'] ?? '';
  return {
    key,
    summary,
    asked,
    api: request === null ? api : knownApi(apiOf(request.url), api),
    stream: asked?.stream ?? type.includes('text/event-stream'),
    rank: rankOf(recording, summary),
  };
};

const rankOf = (recording: Recording, { outcome: wire }: RecordingSummary): number => {
  const { outcome } = readExchange(recordedExchange('', recording));
  if (wire !== 'complete' || outcome === 'failed') return 3;
  return outcome === 'completed' ? 0 : outcome === 'incomplete' ? 1 : 2;
};

/** Finds recordings for requests, and counts which of several equal requests each one is. */
export interface Matcher {
  readonly match: (asked: Asked) => Match;
}

/**
 * A matcher over recordings. First the very request, by its hash: the first recording for the first such request, the second for the
 * second, and the last from then on. Then, whatever else the body says, those of the same method, path, model and stream flag;
 * then without the model; then those that do not tell their request, of the same family and stream flag. Where a rule leaves
 * several, those of the best rank take turns: whole responses, else those that the model stopped early, else the rest. A model
 * and its dated name (`gpt-4.1-mini-2025-04-14`) are the same model.
 */
export const createMatcher = (answers: readonly Answer[]): Matcher => {
  const inOrder = [...answers].sort((a, b) => a.summary.at - b.summary.at || (a.key < b.key ? -1 : 1));
  const byHash = group(inOrder);
  const count = occurrenceCounter();
  return {
    match: (asked) => {
      const same = byHash.get(asked.hash);
      if (same !== undefined) {
        const answer = nth(same, count(asked.hash));
        if (answer !== undefined) return { _tag: 'Found', answer, by: 'request' };
      }
      for (const [by, fits] of rules) {
        const fitting = inOrder.filter((answer) => fits(answer, asked));
        const best = fitting.reduce((rank, answer) => Math.min(rank, answer.rank), Infinity);
        const some = fitting.filter(({ rank }) => rank === best);
        const turn = some.length === 0 ? 0 : count(`${by} ${ruleKey(asked)}`) % some.length;
        const answer = some[turn];
        if (answer !== undefined) return { _tag: 'Found', answer, by };
      }
      return nearestOf(inOrder, asked);
    },
  };
};

const group = (answers: readonly Answer[]): ReadonlyMap<string, readonly Answer[]> => {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const hash = answer.asked?.hash;
    if (hash === undefined) continue;
    const held = groups.get(hash);
    if (held === undefined) groups.set(hash, [answer]);
    else held.push(answer);
  }
  return groups;
};

/** The recording of the n-th of equal requests; of later ones the last. */
const nth = (same: readonly Answer[], occurrence: number): Answer | undefined => {
  const summaries = same.map(({ summary }) => summary);
  for (let n = Math.min(occurrence, same.length - 1); n >= 0; n -= 1) {
    const chosen = choose(summaries, n);
    if (chosen !== undefined) return same.find(({ summary }) => summary === chosen);
  }
  return same[0];
};

const ruleKey = ({ method, endpoint, model, stream }: Asked): string =>
  `${method} ${endpoint} ${model ?? ''} ${String(stream)}`;

const samePath = (answer: Answer, asked: Asked): boolean =>
  answer.asked?.method === asked.method && answer.asked.endpoint === asked.endpoint && answer.stream === asked.stream;

/** A name without its date stands for the one with it. */
const sameModel = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && (undated(one) === other || one === undated(other)));

const undated = (model: string): string => model.replace(/-\d{4}-\d{2}-\d{2}$/, '');

const rules: readonly (readonly [MatchRule, (answer: Answer, asked: Asked) => boolean])[] = [
  ['model', (answer, asked) => samePath(answer, asked) && sameModel(answer.asked?.model ?? null, asked.model)],
  ['path', samePath],
  ['family', (answer, asked) => answer.asked === null && answer.api === asked.api && answer.stream === asked.stream],
];

const nearestOf = (answers: readonly Answer[], asked: Asked): Match => {
  let nearest: Answer | null = null;
  let best = -1;
  for (const answer of answers) {
    const score = scoreOf(answer, asked);
    if (score <= best) continue;
    best = score;
    nearest = answer;
  }
  return { _tag: 'Missed', nearest, differs: nearest === null ? [] : differences(nearest, asked) };
};

const scoreOf = (answer: Answer, asked: Asked): number =>
  (answer.api === asked.api ? 8 : 0) +
  (answer.asked?.endpoint === asked.endpoint ? 4 : 0) +
  (answer.asked?.method === asked.method ? 2 : 0) +
  (sameModel(answer.asked?.model ?? null, asked.model) ? 1 : 0) +
  (answer.stream === asked.stream ? 1 : 0);

const differences = (answer: Answer, asked: Asked): readonly string[] => {
  const request = answer.asked;
  return [
    ...(request === null ? [] : request.method === asked.method ? [] : ['method']),
    ...((request === null ? answer.api === asked.api : request.endpoint === asked.endpoint) ? [] : ['path']),
    ...(request === null || sameModel(request.model, asked.model) ? [] : ['model']),
    ...(answer.stream === asked.stream ? [] : ['stream']),
  ];
};

const knownApi = (found: string, told: string): string => (found === 'unknown' ? told : found);

/** Whether a request can be none of the API's own: one that makes something says what, as a JSON object or a form. */
export const isMalformed = ({ method, headers, body }: RecordedRequest, { endpoint }: Asked): boolean =>
  /^post$/i.test(method) &&
  endpointOf(`/${endpoint}`).responds &&
  !/^multipart\//i.test(headers['content-type'] ?? '') &&
  !isJsonObject(body);

const isBodiless = (method: string): boolean => /^(?:get|head|delete|options)$/i.test(method);

const hasBody = ({ body, text, base64 }: RecordedRequest): boolean =>
  body !== undefined || text !== undefined || base64 !== undefined;

/** A field of a request's body as text: of JSON, or of a form. */
const fieldOf = (request: RecordedRequest, name: string): string | null => {
  const { body } = request;
  if (isJsonObject(body)) {
    const value = body[name];
    return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : null;
  }
  const form = formTextOf(request);
  return new RegExp(`name="${name}"(?:\\r?\\n[^\\r\\n]+)*\\r?\\n\\r?\\n([^\\r\\n]*)`).exec(form)?.[1] ?? null;
};

// byte by byte, so that a file in the form does no harm
const formTextOf = ({ text, base64 }: RecordedRequest): string => {
  if (text !== undefined) return text;
  const bytes = base64 === undefined ? null : fromBase64(base64);
  return bytes === null ? '' : new TextDecoder('latin1').decode(bytes);
};
