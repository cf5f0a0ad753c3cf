import { expect, it } from '@jest/globals';
import { chat } from '../../src/apis/chat/index.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { objectOf } from '../../src/json/read.ts';
import type { Family } from '../../src/core/family.ts';
import { orThrow } from '../../src/core/orThrow.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { firstDifference } from '../support/diff.ts';
import { aggregateItems, eventsOf, finalOf, plain, withoutMeta } from '../support/pipeline.ts';
import { describeStreams, failuresOf, smallest, type RecordedStream } from '../support/streams.ts';

/** Knows nothing of the library: whether the events so far prove that the response has ended. */
interface Proof {
  readonly see: (json: unknown) => void;
  readonly isThere: () => boolean;
}

const chatProof = (): Proof => {
  const choices = new Map<unknown, boolean>();
  return {
    see: (json) => {
      if (!isJsonObject(json) || !isJsonArray(json['choices'])) return;
      for (const choice of json['choices']) {
        if (!isJsonObject(choice)) continue;
        const reason = choice['finish_reason'];
        const audio = objectOf(objectOf(choice['delta'])['audio']);
        // audio models send no finish reason; the expiry arrives with the last piece
        const ends = (typeof reason === 'string' && reason !== '') || typeof audio['expires_at'] === 'number';
        choices.set(choice['index'], ends || choices.get(choice['index']) === true);
      }
    },
    isThere: () => choices.size > 0 && ![...choices.values()].includes(false),
  };
};

const responsesProof = (): Proof => {
  let ended = false;
  return {
    see: (json) => {
      ended ||=
        isJsonObject(json) &&
        typeof json['type'] === 'string' &&
        /^response\.(completed|incomplete|failed|cancelled)$/.test(json['type']);
    },
    isThere: () => ended,
  };
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Whether the text of a stream, as far as it goes, proves the end. */
const proves = (text: string, proof: Proof): boolean => {
  let done = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (!line.startsWith('data:')) continue;
    const data = line.slice('data:'.length).trim();
    if (data === '[DONE]') done = true;
    proof.see(parse(data));
  }
  return done || proof.isThere();
};

const claims = (outcome: string): boolean => outcome === 'completed' || outcome === 'incomplete';

/** Every text of a response that may only grow, by its place. */
type Texts = ReadonlyMap<string, string>;

const textIn = (part: Json): string => (isJsonObject(part) && typeof part['text'] === 'string' ? part['text'] : '');

const chatTexts = (response: unknown): Texts => {
  const texts = new Map<string, string>();
  const put = (path: string, json: Json | undefined): void => {
    if (typeof json === 'string') texts.set(path, json);
    // Mistral's content: empty text first, then a list of parts
    else if (isJsonArray(json)) texts.set(path, json.map((part) => textIn(part)).join(''));
  };
  const choices = isJsonObject(response) && isJsonArray(response['choices']) ? response['choices'] : [];
  for (const choice of choices) {
    const message = isJsonObject(choice) ? choice['message'] : undefined;
    if (!isJsonObject(choice) || !isJsonObject(message)) continue;
    const place = JSON.stringify(choice['index']);
    for (const field of ['content', 'refusal', 'reasoning', 'reasoning_content']) {
      put(`${place} ${field}`, message[field]);
    }
    const calls = isJsonArray(message['tool_calls']) ? message['tool_calls'] : [];
    calls.forEach((call, at) => {
      if (!isJsonObject(call)) return;
      const inner = call['function'] ?? call['custom'];
      if (isJsonObject(inner)) put(`${place} call ${String(at)}`, inner['arguments'] ?? inner['input']);
    });
  }
  return texts;
};

const responsesTexts = (response: unknown): Texts => {
  const texts = new Map<string, string>();
  const output = isJsonObject(response) && isJsonArray(response['output']) ? response['output'] : [];
  output.forEach((item, at) => {
    if (!isJsonObject(item)) return;
    for (const field of ['arguments', 'input', 'code']) {
      if (typeof item[field] === 'string') texts.set(`${String(at)} ${field}`, item[field]);
    }
    for (const list of ['content', 'summary']) {
      const parts = isJsonArray(item[list]) ? item[list] : [];
      parts.forEach((part, number) => {
        const held = isJsonObject(part) ? (part['text'] ?? part['refusal']) : undefined;
        if (typeof held === 'string') texts.set(`${String(at)} ${list} ${String(number)}`, held);
      });
    }
  });
  return texts;
};

const shrank = (before: Texts, after: Texts): string | null => {
  for (const [place, text] of before) {
    const now = after.get(place);
    if (now === undefined) return `${place} is gone`;
    if (now !== text && !now.startsWith(text)) return `${place} changed`;
  }
  return null;
};

const prefixLaw = <Event extends object, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
  proofOf: () => Proof,
  textsOf: (response: unknown) => Texts,
): void => {
  it('only grows its texts and arguments', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        let before: Texts = new Map();
        let number = 0;
        for (const { response } of aggregateItems(family, text)) {
          const after = textsOf(response);
          const why = shrank(before, after);
          if (why !== null) return `snapshot ${String(number)}: ${why}`;
          before = after;
          number += 1;
        }
        return null;
      }),
    ).toStrictEqual([]);
  });

  it('ends with a snapshot that agrees with the final', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const items = aggregateItems(family, text);
        const snapshot = items.at(-2);
        const final = items.at(-1);
        if (snapshot === undefined || final?._tag !== 'Final') return null;
        // only the final generates an id for a call for which the server sent none
        const given = plain(withoutMeta(final.response));
        const shown = plain(snapshot.response);
        const ids = (json: unknown): unknown =>
          JSON.parse(JSON.stringify(json).replace(/"id":"(call_\d+_\d+)?"/g, '"id":""'));
        return firstDifference(ids(shown), ids(given));
      }),
    ).toStrictEqual([]);
  });

  it('never claims an end after any number of events that do not prove it, and claims it after those that do', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const proof = proofOf();
        let state = family.initial;
        let number = 0;
        for (const event of eventsOf(family, text)) {
          state = orThrow(family.step(state, { event }));
          proof.see(event);
          const { outcome } = family.finish(state, false);
          if (claims(outcome) && !proof.isThere()) return `${outcome} after event ${String(number)}`;
          if (outcome === 'truncated' && proof.isThere()) return `truncated after event ${String(number)}`;
          number += 1;
        }
        return null;
      }),
    ).toStrictEqual([]);
  });

  it('never claims an end after any number of bytes that do not prove it', () => {
    const few = [...smallest(streams, 2), ...smallest(streams, 1, /tool_calls|function_call/)];
    expect(
      failuresOf(few, ({ text }) => {
        const bytes = new TextEncoder().encode(text);
        for (let length = 0; length <= bytes.length; length += 1) {
          const prefix = bytes.subarray(0, length);
          const { outcome } = finalOf(family, prefix);
          const proven = proves(new TextDecoder().decode(prefix), proofOf());
          if (claims(outcome) && !proven) return `${outcome} after ${String(length)} bytes`;
          if (!proven && outcome !== 'truncated')
            return `${outcome} instead of truncated after ${String(length)} bytes`;
        }
        return null;
      }),
    ).toStrictEqual([]);
  });
};

describeStreams('the law of prefixes', 'chat.completions', (streams) => {
  prefixLaw(chat, streams, chatProof, chatTexts);
});
describeStreams('the law of prefixes', 'responses', (streams) => {
  prefixLaw(responses, streams, responsesProof, responsesTexts);
});
