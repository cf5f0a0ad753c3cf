import { describe, expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { runProgram } from '../../cli/program.ts';
import { writtenExchange, type Exchange } from '../../recorder/exchange.ts';
import { readExchange } from '../../recorder/analysis/reading.ts';
import { rowOf, rowOfItems, unknownFamily } from '../../src/apis/lookup.ts';
import type { Api } from '../../src/apis/openAIResponse.ts';
import { apis } from '../../src/apis/registry.ts';
import type { Family } from '../../src/core/family.ts';
import { isStreamError } from '../../src/core/errors.ts';
import { errorToJson } from '../../src/core/taggedError.ts';
import { divide } from '../../src/engine/divide.ts';
import { parseBatchLine } from '../../src/engine/parseBatchLine.ts';
import { parseOpenAIResponse } from '../../src/engine/parseOpenAIResponse.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { without } from '../../src/json/read.ts';
import { bodyOfEachApi } from '../support/bodyOfEachApi.ts';
import { firstDifference } from '../support/diff.ts';
import { memoryIo } from '../support/memoryIo.ts';
import { collect, plain, still } from '../support/pipeline.ts';
import { recordings } from '../support/recordings.ts';
import { corpus, describeShared } from '../support/shared.ts';

/** A response as it came over the wire. */
interface Answer {
  readonly name: string;
  readonly api: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or `base64:` and base64. */
  readonly body: string;
}

/** What a door returns. The times are left out, because the doors read at different times. */
interface Result {
  readonly outcome: string;
  readonly error: Json;
  readonly response: unknown;
  readonly meta: unknown;
}

const resultOf = (outcome: string, error: Json, response: unknown): Result => {
  const json = plain(response);
  const { meta = null, ...others } = isJsonObject(json) ? json : {};
  const facts = isJsonObject(meta) ? without(without(meta, 'timing'), 'metrics') : {};
  return { outcome, error, response: others, meta: facts };
};

const knownApis: ReadonlySet<string> = new Set(apis.map(({ api }) => api));
const isApi = (api: string): api is Api => knownApis.has(api);

const contentOf = ({ body }: Answer): string | Uint8Array =>
  body.startsWith('base64:') ? Uint8Array.from(atob(body.slice(7)), (letter) => letter.charCodeAt(0)) : body;

const exchangeOf = ({ name, ...answer }: Answer): Exchange => {
  const exchange = writtenExchange(name, { ...answer, headers: { ...answer.headers } });
  if (exchange === null) throw new Error(name);
  return exchange;
};

/** What the operator returns. It is the truth for the other doors. */
const byOperator = (answer: Answer): Result => {
  const read = <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
  ): Result => {
    const final = collect(
      from(exchangeOf(answer).frames).pipe(sse(), decode(family), aggregate(family, { clock: still })),
    ).at(-1);
    if (final?._tag !== 'Final') throw new Error('no final');
    return resultOf(final.outcome, final.error === null ? null : errorToJson(final.error), final.response);
  };
  const row = rowOf(apis, answer.api) ?? rowOfItems(apis, divide(exchangeOf(answer).frames).items);
  return row === null ? read(unknownFamily) : row.withFamily(read);
};

const lineOf = ({ name, api, ...answer }: Answer, asked: string): string =>
  JSON.stringify({ id: name, api: asked === 'named' && isApi(api) ? api : 'auto', ...answer });

const printed = (text: string): Result => {
  const json = parseJson(text, 512);
  const { outcome = null, error = null, response = null } = isJsonObject(json) ? json : {};
  return resultOf(typeof outcome === 'string' ? outcome : '', error, response);
};

/** What the command prints for a batch of responses. */
const byBatch = async (answers: readonly Answer[], asked: string): Promise<readonly Result[]> => {
  const io = memoryIo({ stdin: [answers.map((answer) => `${lineOf(answer, asked)}\n`).join('')] });
  expect(await runProgram(['aggregate', '--batch'], io)).toBe(0);
  return io.stdout().trimEnd().split('\n').map(printed);
};

/** What the command prints for one response. */
const byCommand = async (answer: Answer, asked: string): Promise<Result> => {
  const { api, status, headers, body } = answer;
  const io = memoryIo({ stdin: [JSON.stringify({ api, response: { status, headers, body } })] });
  await runProgram(['aggregate', '--api', asked], io);
  return printed(io.stdout());
};

/** The difference of the parsed body to the result of the operator. The parser returns an error or a response. */
const parsedDifference = (
  parsed: ReturnType<typeof parseOpenAIResponse>,
  { outcome, error, response, meta }: Result,
): string | null => {
  if (parsed._tag === 'Right')
    return firstDifference(resultOf(outcome, error, parsed.right), { outcome, error, response, meta });
  const found = isStreamError(parsed.left) ? errorToJson(parsed.left) : null;
  // the operator has no error for a stream that just ends
  if (error === null && outcome === 'truncated' && found?.['_tag'] === 'TruncatedError') return null;
  return firstDifference(found, error);
};

const byParser = (answer: Answer, truth: Result): string | null => {
  const { api, status, headers } = answer;
  if (!isApi(api)) return null;
  return parsedDifference(parseOpenAIResponse(api, contentOf(answer), { status, headers }), truth);
};

/** The difference of a line of OpenAI's batch output with the same body, which is an object or a list there. */
const byBatchLine = ({ api, status, body, ...answer }: Answer, truth: Result): string | null => {
  const json = parseJson(body, 512);
  if (!(isJsonObject(json) || isJsonArray(json)) || !isApi(api)) return null;
  const line = { id: 'b', custom_id: 'c', response: { status_code: status, request_id: 'r', body: json }, error: null };
  const parsed = parseBatchLine(JSON.stringify(line), api);
  if (parsed._tag === 'Left') return parsed.left.message;
  const headers = { 'x-request-id': 'r' };
  const same = byOperator({ ...answer, api, status, body, headers });
  const difference = parsedDifference(parsed.right.response, same);
  return difference ?? (same.outcome === truth.outcome ? null : same.outcome);
};

const byAnalysis = (answer: Answer, truth: Result): string | null => {
  const { outcome, error, usage } = readExchange(exchangeOf(answer));
  const tag = isJsonObject(truth.error) ? truth.error['_tag'] : null;
  if (outcome !== truth.outcome) return `${outcome} instead of ${truth.outcome}`;
  if ((error?.split(' ')[0] ?? null) !== tag) return `${String(error)} instead of ${JSON.stringify(tag)}`;
  const { usage: held } = isJsonObject(truth.meta) ? truth.meta : {};
  return firstDifference(plain(usage), isJsonObject(held) ? held['tokens'] : null);
};

/** Whether the API of a response can be detected from its content. An error, an empty page and a text have none. */
const isDetectable = (answer: Answer): boolean =>
  !isApi(answer.api) || rowOfItems(apis, divide(exchangeOf(answer).frames).items)?.api === answer.api;

/** The differences between the results that the doors return for some responses. */
const differencesOf = async (answers: readonly Answer[]): Promise<readonly string[]> => {
  const truths = answers.map(byOperator);
  const [named, detected] = [await byBatch(answers, 'named'), await byBatch(answers, 'auto')];
  const all: string[] = [];
  for (const [at, answer] of answers.entries()) {
    const truth = truths[at];
    if (truth === undefined) throw new Error('no result');
    const fits = isDetectable(answer);
    const doors: Readonly<Record<string, string | null>> = {
      batch: firstDifference(named[at], truth),
      'batch, auto': fits ? firstDifference(detected[at], truth) : null,
      command: firstDifference(await byCommand(answer, isApi(answer.api) ? answer.api : 'auto'), truth),
      'command, auto': firstDifference(await byCommand(answer, 'auto'), truth),
      parseOpenAIResponse: byParser(answer, truth),
      parseBatchLine: byBatchLine(answer, truth),
      analyze: byAnalysis(answer, truth),
    };
    for (const [door, difference] of Object.entries(doors)) {
      if (difference !== null) all.push(`${answer.api} ${answer.name}, ${door}: ${difference}`);
    }
  }
  return all;
};

const answer = (name: string, api: string, body: string, more: Partial<Answer> = {}): Answer => ({
  name,
  api,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
  ...more,
});

const recorded = (): readonly Answer[] =>
  recordings().map(({ family, name, recording, text }) => ({
    name,
    api: family,
    status: recording.head.response?.status ?? 200,
    headers: recording.head.response?.headers ?? {},
    body: text,
  }));

const html = { headers: { 'content-type': 'text/html' } };
const plainText = { headers: { 'content-type': 'text/plain' } };
const sseHead = { headers: { 'content-type': 'text/event-stream' } };
const completion = bodyOfEachApi['chat.completions'];

const written: readonly Answer[] = [
  ...Object.entries(bodyOfEachApi).map(([api, body]) => answer('a body', api, JSON.stringify(body))),
  ...apis.flatMap(({ api }) => [
    answer('HTML', api, '<html>502</html>', html),
    answer('HTML that is called JSON', api, '<html>502</html>'),
    answer('text', api, 'upstream connect error', plainText),
    answer('text that is called a stream', api, 'upstream connect error', sseHead),
    answer('a JSON text', api, '"upstream connect error"'),
    answer('nothing', api, ''),
    answer('white space', api, ' \n\n'),
    answer('null', api, 'null'),
    answer('a number', api, '7'),
    answer('a list', api, '[1]'),
    answer('an empty object', api, '{}'),
    answer('broken JSON', api, '{"id": "c", "cho'),
    answer('deep JSON', api, `${'['.repeat(600)}${']'.repeat(600)}`),
    answer('an error', api, '{"error": {"message": "no", "code": "x"}}'),
    answer('an error as text', api, '{"error": "no"}'),
    answer('an error of a gateway', api, '{"detail": [{"msg": "no"}]}'),
    answer('an error in a list', api, '[{"error": {"message": "no"}}]'),
    answer('an error beside a body', api, JSON.stringify({ ...bodyOfEachApi[api], error: { message: 'no' } })),
    answer('an error under an error status', api, '{"error": {"message": "no"}}', { status: 429 }),
    answer('text under an error status', api, 'too many', { ...plainText, status: 429 }),
    answer('nothing under an error status', api, '', { status: 500 }),
    answer('a body under an error status', api, JSON.stringify(bodyOfEachApi[api]), { status: 500 }),
    answer('a stream of an error', api, 'event: error\ndata: {"message": "no"}\n\n', sseHead),
    answer('a stream of an unknown API', api, 'data: {"tomorrow": 1}\n\ndata: [DONE]\n\n', sseHead),
    answer('a stream without events', api, ': ping\n\n', sseHead),
    answer('a body of another API', api, JSON.stringify(api === 'images' ? completion : bodyOfEachApi.images)),
    answer('a body in a stream', api, `data: ${JSON.stringify(bodyOfEachApi[api])}\n\n`, sseHead),
    answer('a body with a mark', api, `\ufeff${JSON.stringify(bodyOfEachApi[api])}`),
    answer('bytes', api, 'base64:AAECAwQFBgcICQ==', { headers: { 'content-type': 'audio/mpeg' } }),
    answer('bytes without a type', api, 'base64:AAECAwQFBgcICQ==', { headers: {} }),
  ]),
  answer('the sound', 'audio.speech', 'base64:SUQzBAAAAAAA', { headers: { 'content-type': 'audio/mpeg' } }),
  answer('a completion without a tag', 'chat.completions', JSON.stringify({ choices: completion['choices'] })),
  answer('JSON on lines', 'chat.completions', `${JSON.stringify(completion)}\n${JSON.stringify(completion)}\n`),
  answer('a cut stream', 'chat.completions', 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n', sseHead),
  answer('a response in progress', 'responses', '{"object":"response","status":"in_progress","output":[]}'),
  answer(
    'a failed response',
    'responses',
    '{"object":"response","status":"failed","error":{"message":"no"},"output":[]}',
  ),
  answer('a store', 'unknown', '{"object": "vector_store", "id": "v"}'),
];

describe('the law of the one door', () => {
  it('returns the same result for each recording', async () => {
    expect(await differencesOf(recorded())).toEqual([]);
  });

  it('returns the same result for each written body', async () => {
    expect(await differencesOf(written)).toEqual([]);
  });
});

describeShared('the law of the one door: the corpus', () => {
  it('returns the same result for each exchange', async () => {
    const answers = [...corpus()].map(({ id, api, response }) => ({ name: id, api, ...response }));
    expect(answers.length).toBeGreaterThan(1800);
    expect(await differencesOf(answers)).toEqual([]);
  });
});
