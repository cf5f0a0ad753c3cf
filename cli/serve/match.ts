import { endpointOf } from '../../src/apis/lookup.ts';
import { isJsonObject } from '../../src/json/json.ts';
import { readExchange } from '../../recorder/analysis/index.ts';
import { recordedExchange } from '../../recorder/exchange.ts';
import { fromBase64 } from '../../src/json/base64.ts';
import type { RecordedRequest } from '../../recorder/format/index.ts';
import type { Recording } from '../../recorder/recording.ts';
import { apiOf, choose } from '../../recorder/recordedFetch.ts';
import { occurrenceCounter, pathOf, requestHash } from '../../recorder/requestKey.ts';
import type { RecordingKey, RecordingSummary } from '../../recorder/store.ts';
import { summaryOf } from '../../recorder/summary.ts';

/** The parts of a request that decide which recording answers it. */
export interface Asked {
  readonly method: string;
  /** The path from the API's own name onwards, for example `chat/completions`. */
  readonly endpoint: string;
  readonly api: string;
  readonly model: string | null;
  readonly stream: boolean;
  readonly hash: string;
}

/** A recording as the matcher sees it, without its bytes. */
export interface Answer {
  readonly key: RecordingKey;
  readonly summary: RecordingSummary;
  /** Null if the recording does not contain its request. */
  readonly asked: Asked | null;
  readonly api: string;
  readonly stream: boolean;
  /** 0: completed. 1: the model stopped early. 2: the end is missing. 3: an error, also inside a stream, or a broken connection. */
  readonly rank: number;
}

/**
 * Why a recording was chosen: the request names it; it has the same request; the same path, model and stream flag; the same path
 * and stream flag; the same API and stream flag.
 */
type MatchRule = 'name' | 'request' | 'model' | 'path' | 'family';

export type Match =
  | { readonly _tag: 'Found'; readonly answer: Answer; readonly by: MatchRule }
  /** `nearest` is null if there are no recordings. `differs` lists the parts in which its request differs. */
  | { readonly _tag: 'Missed'; readonly nearest: Answer | null; readonly differs: readonly string[] };

/** The parts of a request that the matcher compares. The request must be redacted, because the hashes of recordings are. */
export const askedOf = (request: RecordedRequest): Asked => {
  const { api, path } = endpointOf(pathOf(request.url));
  return {
    method: request.method.toUpperCase(),
    endpoint: path,
    api,
    model: fieldOf(request, 'model'),
    stream: fieldOf(request, 'stream') === 'true' || fieldOf(request, 'stream_format') === 'sse',
    hash: requestHash(request),
  };
};

/** Prepares a recording for the matcher. */
export const answerOf = (key: RecordingKey, recording: Recording): Answer => {
  const { request, response, api } = recording.head;
  // without its body, a POST only shows which API was called
  const isKnown = request !== null && (hasBody(request) || isBodiless(request.method));
  const asked = isKnown ? askedOf(request) : null;
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

/** Finds recordings for requests, and counts equal requests. */
export interface Matcher {
  /** `name` is the key of the wanted recording; null if the request does not name one. */
  readonly match: (asked: Asked, name?: string | null) => Match;
}

/**
 * Creates a matcher over recordings. The first rule that finds a recording wins:
 *
 * 1. the recording that the request names
 * 2. an equal request, by its hash: the first recording for the first such request, the second for the second; the last one again after that
 * 3. the same method, path, model and stream flag; a model and its dated name (`gpt-4.1-mini-2025-04-14`) are the same model
 * 4. the same method, path and stream flag
 * 5. recordings without a request, of the same API and stream flag
 *
 * Rules 3 to 5 choose among the recordings of the best rank, in turn.
 */
export const createMatcher = (answers: readonly Answer[]): Matcher => {
  const inOrder = [...answers].sort((a, b) => a.summary.at - b.summary.at || (a.key < b.key ? -1 : 1));
  const byHash = group(inOrder);
  const count = occurrenceCounter();
  return {
    match: (asked, name = null) => {
      if (name !== null) {
        const named = inOrder.find(({ key }) => key === name);
        return named === undefined ? nearestOf(inOrder, asked) : { _tag: 'Found', answer: named, by: 'name' };
      }
      const same = byHash.get(asked.hash);
      if (same !== undefined) {
        const answer = nth(same, count(asked.hash));
        if (answer !== undefined) return { _tag: 'Found', answer, by: 'request' };
      }
      for (const [by, fits] of rules) {
        const fitting = inOrder.filter((answer) => fits(answer, asked));
        const best = fitting.reduce((rank, answer) => Math.min(rank, answer.rank), Infinity);
        const some = fitting.filter(({ rank }) => rank === best);
        const [first] = some;
        if (first === undefined) continue;
        // counted by what answers, not by what was asked: clients could ask for ever more
        const answer = some[count(`${by} ${first.key}`) % some.length] ?? first;
        return { _tag: 'Found', answer, by };
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

/** The recording for the n-th of equal requests; the last recording if there are fewer. */
const nth = (same: readonly Answer[], occurrence: number): Answer | undefined => {
  const summaries = same.map(({ summary }) => summary);
  for (let n = Math.min(occurrence, same.length - 1); n >= 0; n -= 1) {
    const chosen = choose(summaries, n);
    if (chosen !== undefined) return same.find(({ summary }) => summary === chosen);
  }
  return same[0];
};

const samePath = (answer: Answer, asked: Asked): boolean =>
  answer.asked?.method === asked.method && answer.asked.endpoint === asked.endpoint && answer.stream === asked.stream;

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

const knownApi = (found: string, recorded: string): string => (found === 'unknown' ? recorded : found);

/** True if the API could not read the request: a request that creates something has a JSON object or a form as its body. */
export const isMalformed = ({ method, headers, body }: RecordedRequest, { endpoint }: Asked): boolean =>
  /^post$/i.test(method) &&
  endpointOf(`/${endpoint}`).responds &&
  !/^multipart\//i.test(headers['content-type'] ?? '') &&
  !isJsonObject(body);

const isBodiless = (method: string): boolean => /^(?:get|head|delete|options)$/i.test(method);

const hasBody = ({ body, text, base64 }: RecordedRequest): boolean =>
  body !== undefined || text !== undefined || base64 !== undefined;

/** A short field of a body in JSON or in a form, as text. */
const fieldOf = (request: RecordedRequest, name: string): string | null => {
  const { body } = request;
  if (isJsonObject(body)) {
    const value = body[name];
    return typeof value === 'string' && value.length <= 200 ? value : typeof value === 'boolean' ? String(value) : null;
  }
  // a part has few headers; without a bound, many parts that never begin would take quadratic time
  const part = `name="${name}"(?:\\r?\\n[^\\r\\n]{1,1000}){0,8}\\r?\\n\\r?\\n([^\\r\\n]{0,200})(?:[\\r\\n]|$)`;
  return new RegExp(part).exec(formTextOf(request))?.[1] ?? null;
};

// latin1 decodes any bytes, also those of a file in the form
const formTextOf = ({ text, base64 }: RecordedRequest): string => {
  if (text !== undefined) return text;
  const bytes = base64 === undefined ? null : fromBase64(base64);
  return bytes === null ? '' : new TextDecoder('latin1').decode(bytes);
};
