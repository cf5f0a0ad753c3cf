// What the playground computes: what each operator emits after each event of a stream, and the final response.
import { filter } from 'rxjs';
import {
  agents,
  chat,
  completions,
  images,
  realtime,
  responses,
  speech,
  transcription,
} from '../../../../src/index.ts';
import * as library from '../../../../operators/index.ts';
import { fromBytes } from '../../../../streams/fromBytes.ts';

export const families = [chat, responses, completions, transcription, speech, images, agents, realtime];

/** The operators that need nothing but a family. */
export const operators = [
  'tokens',
  'reasoning',
  'refusals',
  'toolCalls',
  'toolCallArguments',
  'logprobs',
  'usage',
  'finishReasons',
  'deltas',
  'diagnostics',
];

/** A stream, divided after each server-sent event. */
export const eventsOf = (text) => text.match(/[\s\S]+?(?:(?:\r?\n|\r){2,}|$)/g) ?? [];

/** What `operator` emits, each with the number of the event after which it was emitted; and how it ended. */
const emitted = (events, family, operator) => {
  const values = [];
  let at = 0;
  let error = null;
  const pieces = function* () {
    for (const event of events) {
      at += 1;
      yield event;
    }
  };
  fromBytes(pieces())
    .pipe(library.sse(), library.decode(family), operator)
    .subscribe({
      next: (value) => values.push({ at, value }),
      error: (thrown) => {
        error = { _tag: thrown._tag, message: thrown.message };
      },
    });
  return { values, error };
};

/** The run of a stream through the chosen operators. */
export const play = (text, api, chosen) => {
  const family = families.find((one) => one.api === api);
  const events = eventsOf(text);
  const { values } = emitted(events, family, library.aggregate(family));
  const final = values.find(({ value }) => value._tag === 'Final')?.value;
  return {
    events,
    lanes: [
      {
        name: 'decode',
        ...emitted(
          events,
          family,
          filter(({ _tag }) => _tag !== 'Piece'),
        ),
      },
      ...chosen.map((name) => ({ name, ...emitted(events, family, library[name](family)) })),
    ],
    snapshotAfter: (count) =>
      values.findLast(({ at, value }) => at <= count && value._tag === 'Snapshot')?.value.response,
    final: { outcome: final.outcome, error: final.error, response: final.response },
  };
};
