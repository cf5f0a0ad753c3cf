import { describe, expect, it } from '@jest/globals';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { toSse } from '../../operators/toSse.ts';
import { fromBytes } from '../../streams/fromBytes.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { apis } from '../../src/apis/registry.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { Family } from '../../src/core/family.ts';
import type { JsonObject } from '../../src/json/json.ts';
import { without } from '../../src/json/read.ts';
import { event } from '../support/bodies.ts';
import { bodyOfEachApi } from '../support/bodyOfEachApi.ts';
import { firstDifference } from '../support/diff.ts';
import { corpusExchanges, recordedExchanges, type ReadExchange } from '../support/everyExchange.ts';
import { collect, finalOf, still, withoutMeta } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';

/** What `toSse` writes for a body. */
const written = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  body: string,
): string => collect(fromBytes(body, { clock: still }).pipe(sse(), decode(family), toSse(family))).join('');

/** The difference between a response and the response that is read from what `toSse` writes; null if there is none. */
const differenceOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  text: string,
): string | null => {
  const before = finalOf(family, text);
  const after = finalOf(family, written(family, text));
  if (after.outcome !== before.outcome) return `${after.outcome} instead of ${before.outcome}`;
  return firstDifference(withoutMeta(after.response), withoutMeta(before.response));
};

const failuresOf = (exchanges: Iterable<ReadExchange>): readonly string[] =>
  [...exchanges].flatMap((exchange) => {
    const difference = exchange.row.withFamily((family) => differenceOf(family, exchange.text));
    return difference === null ? [] : [`${exchange.row.api} ${exchange.name}: ${difference}`];
  });

const completion = bodyOfEachApi['chat.completions'];
const untagged = (body: JsonObject): JsonObject => ['object', 'created', 'model'].reduce(without, body);
const chunk = (choice: object, more: object = {}): string =>
  event({ ...completion, object: 'chat.completion.chunk', ...more, choices: [{ index: 0, ...choice }] });

describe('the law of the round trip', () => {
  it.each(apis)('reads the same body from what toSse writes of it: $api', ({ api, withFamily }) => {
    const text = JSON.stringify(bodyOfEachApi[api]);
    expect(withFamily((family) => differenceOf(family, text))).toBeNull();
  });

  it.each([
    ['a completion without a tag', chat, untagged(completion)],
    [
      'a completion without a finish reason',
      chat,
      {
        ...completion,
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: 'hi', refusal: null },
            logprobs: null,
            finish_reason: null,
          },
        ],
      },
    ],
    ['a response without a tag', responses, untagged(bodyOfEachApi.responses)],
    ['a response of an unknown status', responses, { ...bodyOfEachApi.responses, status: 'tomorrow' }],
    ['a response that is in progress', responses, { ...bodyOfEachApi.responses, status: 'in_progress' }],
  ] as const)('reads the same body from what toSse writes of %s', (_name, family, body) => {
    const text = JSON.stringify(body);
    const difference = family.api === 'responses' ? differenceOf(responses, text) : differenceOf(chat, text);
    expect(difference).toBeNull();
  });

  it('does not double the message that Perplexity sends beside each delta', () => {
    const stream = [
      chunk({ delta: { role: 'assistant', content: 'Hel' }, message: { role: 'assistant', content: 'Hel' } }),
      chunk({ delta: { content: 'lo' }, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }),
    ].join('');
    expect(differenceOf(chat, stream)).toBeNull();
    const tagged = stream.replaceAll('chat.completion.chunk', 'chat.completion');
    expect(differenceOf(chat, tagged)).toBeNull();
    expect(finalOf(chat, written(chat, tagged)).response.choices[0]?.message.content).toBe('Hello');
  });

  it('reads the same response from what toSse writes of each recording', () => {
    expect(failuresOf(recordedExchanges())).toEqual([]);
  });
});

describeShared('the law of the round trip: the corpus', () => {
  it('reads the same response from what toSse writes of each exchange', () => {
    expect(failuresOf(corpusExchanges())).toEqual([]);
  });
});
