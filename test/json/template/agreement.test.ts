import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chat } from '../../../src/apis/chat/index.ts';
import type { Family } from '../../../src/core/family.ts';
import { responses } from '../../../src/apis/responses/index.ts';
import { asEvents, differenceOfWays, serverSentEvents } from '../../support/bothWays.ts';
import { describeStreams, failuresOf, seeded, type RecordedStream } from '../../support/streams.ts';
import { runs } from '../../support/runs.ts';

// One law in many inputs: a template gives what `JSON.parse`, validation and the whole fold would have given.

const agrees = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
): void => {
  it('gives the same events, increments and snapshots for every recorded stream', () => {
    let matched = 0;
    let count = 0;
    expect(
      failuresOf(streams, ({ text }) => {
        const events = serverSentEvents(text);
        const found = differenceOfWays(family, events);
        matched += found.matched;
        count += events.length;
        return found.difference;
      }),
    ).toStrictEqual([]);
    expect(matched).toBeGreaterThan(count / 2);
  });

  it('gives the same for recorded streams with a few letters changed', () => {
    const next = seeded(11);
    expect(
      failuresOf(streams, ({ text }) => {
        const events = serverSentEvents(text).slice(0, 150);
        const changed = events.map((event) =>
          next() < 0.15 && event.data.length > 0 ? { ...event, data: disturbed(event.data, next) } : event,
        );
        return differenceOfWays(family, changed).difference;
      }),
    ).toStrictEqual([]);
  });
};

const letters = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ',',
  ':',
  '0',
  '9',
  '-',
  'e',
  'x',
  ' ',
  '\u0001',
  '\uFFFD',
  '\uD83D',
  '\\n',
  '\\u0041',
];

const disturbed = (text: string, next: () => number): string => {
  const at = Math.floor(next() * text.length);
  const letter = letters[Math.floor(next() * letters.length)] ?? '';
  return text.slice(0, at) + letter + text.slice(at + Math.floor(next() * 2));
};

describeStreams('the law of templates', 'chat.completions', (streams) => {
  agrees(chat, streams);
});
describeStreams('the law of templates', 'responses', (streams) => {
  agrees(responses, streams);
});

/** The inside of a JSON string, as servers and enemies write it: not always JSON. */
const written = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text).slice(1, -1)) },
  {
    weight: 2,
    arbitrary: fc.string({ minLength: 40, maxLength: 120 }).map((text) => JSON.stringify(text).slice(1, -1)),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('{\\"a\\":', '\\n', '\\\\', '\\\\\\"', '\\/', '\\u00e9', '\\ud83d', '\\b\\f\\r\\t', ''),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\\',
      '\\x',
      '\\u12',
      '"',
      'a"b',
      '\n',
      '\u0000',
      '","content":"',
      '\uFFFD',
      '日',
      '"},"x":{"y":"',
    ),
  },
);
const number = fc.oneof(
  { weight: 5, arbitrary: fc.nat().map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '0',
      '00',
      '-0',
      '1.0',
      '1e3',
      '007',
      '999999999999999',
      '9999999999999999',
      '12345678901234567890',
      '',
      '+1',
      'NaN',
    ),
  },
);
const logprobs = fc.oneof(
  fc.constantFrom(
    'null',
    '{"content":[],"refusal":null}',
    '{"content":null,"refusal":null}',
    '{"content":[1,2],"refusal":null}',
    '{"content":[[]]}',
  ),
  written.map(
    (token) =>
      `{"content":[{"token":"${token}","logprob":-0.5,"bytes":[1],"top_logprobs":[{"token":"]","logprob":-1,"bytes":null}]}],"refusal":null}`,
  ),
);

/** A chat chunk of any shape. */
const anyChunk = fc
  .record({
    field: fc.constantFrom(
      'content',
      'content',
      'content',
      'reasoning',
      'refusal',
      'tool',
      'tool',
      'both',
      '__proto__',
      'odd',
    ),
    text: written,
    id: fc.oneof({ weight: 9, arbitrary: fc.constant('c') }, { weight: 1, arbitrary: written }),
    created: fc.oneof({ weight: 9, arbitrary: fc.constant('1') }, { weight: 1, arbitrary: number }),
    choice: fc.oneof({ weight: 9, arbitrary: fc.constant('0') }, { weight: 2, arbitrary: number }),
    finish: fc.oneof({ weight: 12, arbitrary: fc.constant('null') }, { weight: 1, arbitrary: fc.constant('"stop"') }),
    usage: fc.constantFrom('null', 'null', 'null', '{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}'),
    padding: written,
    logprobs: fc.oneof({ weight: 3, arbitrary: fc.constant('null') }, { weight: 1, arbitrary: logprobs }),
  })
  .map(({ field, text, id, created, choice, finish, usage, padding, logprobs: list }) => {
    const delta = {
      content: `"content":"${text}"`,
      reasoning: `"reasoning":"${text}"`,
      refusal: `"refusal":"${text}"`,
      tool: `"tool_calls":[{"index":0,"function":{"arguments":"${text}"}}]`,
      both: `"content":"${text}","reasoning_content":"${text}"`,
      odd: `"content":"${text}","content":"twice","new_field":"${text}"`,
    };
    const said = field === '__proto__' ? `"__proto__":{"content":"${text}"}` : delta[field];
    return (
      `{"id":"${id}","object":"chat.completion.chunk","created":${created},"model":"m","choices":[{"index":${choice},` +
      `"delta":{${said}},"logprobs":${list},"finish_reason":${finish}}],"usage":${usage},"obfuscation":"${padding}"}`
    );
  });

/** Most chunks of a stream have the shape of those before them; a stream has one or two. */
const chunks = fc
  .tuple(
    fc.constantFrom('content', 'tool', 'logprobs'),
    fc.array(fc.tuple(fc.nat(9), written, written, anyChunk), { minLength: 6, maxLength: 60 }),
  )
  .map(([usual, list]) =>
    list.map(([kind, text, padding, odd]) => (kind === 0 ? odd : usualChunk(usual, text, padding))),
  );

const usualChunk = (kind: string, text: string, padding: string): string => {
  const delta =
    kind === 'tool' ? `"tool_calls":[{"index":0,"function":{"arguments":"${text}"}}]` : `"content":"${text}"`;
  const list =
    kind === 'logprobs'
      ? `{"content":[{"token":"${text}","logprob":-0.25,"bytes":null,"top_logprobs":[]}],"refusal":null}`
      : 'null';
  return (
    `{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{${delta}},` +
    `"logprobs":${list},"finish_reason":null}],"usage":null,"obfuscation":"${padding}"}`
  );
};

/** Chunks of one stream whose choices grow in turns. */
const turns = fc
  .tuple(
    fc.constantFrom('content', 'logprobs'),
    fc.array(fc.tuple(fc.nat(30), fc.nat(3), written, written, anyChunk), { minLength: 20, maxLength: 100 }),
  )
  .map(([usual, list]) =>
    list.map(([kind, choice, text, padding, odd]) =>
      kind === 0 ? odd : usualChunk(usual, text, padding).replace('"index":0', `"index":${String(choice)}`),
    ),
  );

const usually = <A>(common: A, ...rare: readonly A[]): fc.Arbitrary<A> =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(common) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });

const event = fc
  .record({
    type: usually(
      'response.output_text.delta',
      'response.function_call_arguments.delta',
      'response.reasoning_summary_text.delta',
      'response.refusal.delta',
      'response.of.tomorrow',
    ),
    item: usually('a', 'b'),
    text: written,
    step: usually(1, 0, 2, -3),
    logprobs: usually('[]', '[{"token":"x","logprob":-1,"bytes":[1],"top_logprobs":[]}]', 'null', '[null]'),
    padding: written,
  })
  .map((fields) => ({ ...fields }));

/** Numbered as a server would number them, but for the steps that are odd. */
const numbered = (
  list: readonly { type: string; item: string; text: string; step: number; logprobs: string; padding: string }[],
): readonly string[] => {
  let at = 0;
  return list.map(({ type, item, text, step, logprobs: tokens, padding }) => {
    at += step;
    return `{"type":"${type}","sequence_number":${String(Math.max(0, at))},"item_id":"${item}","output_index":0,"content_index":0,"summary_index":0,"delta":"${text}","logprobs":${tokens},"obfuscation":"${padding}"}`;
  });
};

const count = runs(400);

describe('templates', () => {
  it('give the same for any chat chunks', () => {
    let matched = 0;
    fc.assert(
      fc.property(chunks, (data) => {
        const found = differenceOfWays(chat, asEvents(data));
        matched += found.matched;
        expect(found.difference).toBeNull();
      }),
      { numRuns: count },
    );
    expect(matched).toBeGreaterThan(1.25 * count);
  });

  it('give the same for choices that grow in turns', () => {
    let matched = 0;
    fc.assert(
      fc.property(turns, (data) => {
        const found = differenceOfWays(chat, asEvents(data));
        matched += found.matched;
        expect(found.difference).toBeNull();
      }),
      { numRuns: count },
    );
    expect(matched).toBeGreaterThan(10 * count);
  });

  it('give the same for any Responses events', () => {
    let matched = 0;
    fc.assert(
      fc.property(fc.array(event, { minLength: 3, maxLength: 60 }), (list) => {
        const found = differenceOfWays(responses, asEvents(numbered(list)));
        matched += found.matched;
        expect(found.difference).toBeNull();
      }),
      { numRuns: count },
    );
    expect(matched).toBeGreaterThan(1.25 * count);
  });

  it('give the same for a duplicate among Responses events of one number', () => {
    const event = { type: 'response.output_text.delta', item: 'a', step: 0, text: '', logprobs: '[]', padding: '' };
    // the first number is higher, so that the server does not seem to give every event the same number
    const first = { ...event, type: 'response.refusal.delta', step: 1 };
    const texts = ['a', 'b', '', '', ''].map((text, at) => ({ ...event, text, step: at === 0 ? -1 : 0 }));
    // padding of two lengths, because only the padding of a duplicate differs
    const data = numbered([
      first,
      ...texts.map((one, at) => ({ ...one, padding: at % 2 === 0 ? '' : 'x'.repeat(40) })),
    ]);
    expect(differenceOfWays(responses, asEvents(data)).difference).toBeNull();
  });

  it('give the same if every text nearly fits', () => {
    const base = chunkOf('one');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(base.length + 8), fc.constantFrom(...letters), fc.nat(2)), {
          minLength: 5,
          maxLength: 40,
        }),
        (changes) => {
          const near = changes.map(([at, letter, gone]) => base.slice(0, at) + letter + base.slice(at + gone));
          const data = [base, chunkOf('two'), ...near.flatMap((text) => [text, chunkOf('three')])];
          const found = differenceOfWays(chat, asEvents(data));
          expect(found.difference).toBeNull();
          expect(found.matched).toBeGreaterThan(0);
        },
      ),
      { numRuns: count },
    );
  });

  it('note an id that changes after it was missing', () => {
    const ids = ['c', '', 'c', '', 'other', 'c', 'third'];
    const data = ids.map((id, at) => chunkOf(`t${String(at)}`).replace('"id":"c"', `"id":"${id}"`));
    expect(differenceOfWays(chat, asEvents(data)).difference).toBeNull();
  });

  it('separate events with different names', () => {
    const data = ['a', 'b', 'c', 'd', 'e'].map((text) => chunkOf(text));
    const events = asEvents(data).map((one) => (one.number === 4 ? { ...one, event: 'error' } : one));
    expect(differenceOfWays(chat, events)).toStrictEqual({ difference: null, matched: 2 });
  });
});

const chunkOf = (text: string): string =>
  `{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":null}]}`;
