import { describe, expect, it } from '@jest/globals';
import { completions } from '../../src/apis/completions/index.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { images } from '../../src/apis/images/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { speech } from '../../src/apis/speech/index.ts';
import { transcription } from '../../src/apis/transcription/index.ts';
import type { Family } from '../../src/core/family.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { Run } from '../../src/engine/run.ts';
import type { JsonObject } from '../../src/json/json.ts';
import { countedOperations } from '../support/countedOperations.ts';

const ENTRIES = 20_000;

const operations = countedOperations();

interface Growth {
  readonly family: string;
  readonly collection: string;
  /** Folds events, and returns the number of operations for each of them and the final. */
  readonly grow: () => { readonly perEntry: number; readonly final: FinalItem<object> };
  /** The limit that ends it early, if there is one. */
  readonly limit?: string;
}

const eventsOf = (make: (at: number) => JsonObject): readonly JsonObject[] => {
  const events: JsonObject[] = [];
  for (let at = 0; at < ENTRIES; at += 1) events.push(make(at));
  return events;
};

const growth = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  collection: string,
  events: () => readonly JsonObject[],
  limit?: string,
): Growth => ({
  family: family.api,
  collection,
  grow: () => {
    const run = new Run(family, 0);
    const made = events();
    const before = operations();
    made.forEach((json, number) => {
      const event = family.read(json, null);
      if (event !== null) run.take({ _tag: 'Event', at: 0, number, event, head: null });
    });
    return { perEntry: (operations() - before) / ENTRIES, final: run.conclude(0, null) };
  },
  ...(limit === undefined ? {} : { limit }),
});

const chunk = (delta: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: 'x',
  choices: [{ index: 0, delta, finish_reason: null }],
  ...more,
});
const many = (make: (at: number) => JsonObject): readonly JsonObject[] => eventsOf(make);
const call = (index: number, id: string): JsonObject => ({
  id,
  index,
  type: 'function',
  function: { name: 'f', arguments: '' },
});
const annotation = (at: number): JsonObject => ({
  type: 'response.output_text.annotation.added',
  item_id: 'i',
  output_index: 0,
  content_index: 0,
  annotation_index: at,
  annotation: { type: 'url_citation' },
});

const item = (at: number): JsonObject => ({ id: `i${String(at)}`, type: `t${String(at)}`, content: [] });
const added = (at: number): JsonObject => ({ type: 'response.output_item.added', output_index: at, item: item(at) });
const finished = (fields: JsonObject): JsonObject => ({
  type: 'response.output_item.done',
  output_index: 0,
  item: { id: 'i', type: 'message', ...fields },
});
const parts = (count: number): readonly JsonObject[] =>
  Array.from({ length: count }, () => ({ type: 'output_text', text: 'x' }));
const said = (item: number, part: number): JsonObject => ({
  type: 'response.output_text.delta',
  item_id: `i${String(item)}`,
  output_index: item,
  content_index: part,
  delta: 'x',
});
const inProgress = (at: number): JsonObject => ({ type: 'response.in_progress', response: { output: [item(at)] } });
const ended = (at: number): JsonObject => ({
  type: at % 2 === 0 ? 'response.completed' : 'response.incomplete',
  response: { output: [item(at)] },
});
/** A complete part of the reasoning: its text is longer with each round. */
const thought = (part: number, at = part): JsonObject => ({
  type: 'response.reasoning_summary_part.done',
  item_id: 'r',
  output_index: 0,
  summary_index: part,
  part: { type: 'summary_text', text: 'x'.repeat(1 + Math.trunc(at / 5000)) },
});

const growths: readonly Growth[] = [
  growth(chat, 'new fields of a delta', () => many((at) => chunk({ [`k${String(at)}`]: 1 }))),
  growth(chat, 'new fields of one delta', () => [
    chunk(Object.fromEntries(many((at) => ({ at })).map((_, at) => [`k${String(at)}`, 1]))),
  ]),
  growth(chat, 'new fields beside the choices', () => many((at) => chunk({}, { [`k${String(at)}`]: 1 }))),
  growth(chat, 'undocumented arrays with an index', () => many((index) => chunk({ zzz: [{ index }] }))),
  growth(chat, 'one undocumented array with an index', () => [chunk({ zzz: many((index) => ({ index })) })]),
  growth(chat, 'types at one index', () => many((at) => chunk({ zzz: [{ index: 0, type: `t${String(at)}` }] }))),
  growth(chat, 'content parts', () =>
    many((at) => chunk({ content: [{ type: at % 2 === 0 ? 'a' : 'b', text: 'x' }] })),
  ),
  growth(chat, 'content parts of one delta', () => [
    chunk({ content: many((at) => ({ type: at % 2 === 0 ? 'a' : 'b', text: 'x' })) }),
  ]),
  growth(chat, 'annotations', () => many((at) => chunk({ annotations: [{ at }] }))),
  growth(chat, 'indexes of one tool call', () => many((at) => chunk({ tool_calls: [call(at, 'a')] }))),
  growth(chat, 'entries of one tool call in one delta', () => [chunk({ tool_calls: many(() => call(0, 'a')) })]),
  growth(chat, 'tool calls', () => many((at) => chunk({ tool_calls: [call(at, `c${String(at)}`)] })), 'toolCalls'),
  growth(chat, 'choices', () => many((index) => ({ choices: [{ index, delta: { content: 'x' } }] })), 'choices'),
  growth(completions, 'choices', () => many((index) => ({ choices: [{ index, text: 'x' }] })), 'choices'),
  growth(responses, 'new fields of the response', () =>
    many((at) => ({ type: 'response.in_progress', response: { [`k${String(at)}`]: 1 } })),
  ),
  growth(responses, 'new fields of an object of the response', () =>
    many((at) => ({ type: 'response.in_progress', response: { metadata: { [`k${String(at)}`]: 1 } } })),
  ),
  growth(responses, 'new fields of a response that ends again and again', () =>
    many((at) => ({ type: 'response.completed', response: { status: 'completed', [`k${String(at)}`]: 1 } })),
  ),
  growth(responses, 'output items', () => many((at) => added(at)), 'items'),
  growth(responses, 'increments of 5,000 items in turn', () => many((at) => said(at % 5000, 0))),
  growth(
    responses,
    'items with one index',
    () => many((at) => ({ ...added(at), output_index: 0, item: { type: `t${String(at)}` } })),
    'items',
  ),
  growth(responses, 'items of a response in progress', () => many((at) => inProgress(at)), 'items'),
  growth(responses, 'items of a response that ends again and again', () => many((at) => ended(at)), 'items'),
  growth(responses, 'an item that is finished again, with 5,000 parts', () => [
    finished({ content: parts(5000) }),
    ...many((at) => finished({ content: [{ type: 'output_text', text: `x${String(at)}` }] })).slice(1),
  ]),
  growth(responses, 'parts of the reasoning, each complete', () => many((at) => thought(at)), 'items'),
  growth(responses, 'parts of 5,000 parts of the reasoning, each complete', () => many((at) => thought(at % 5000, at))),
  growth(responses, 'annotations', () => many(annotation)),
  growth(responses, 'shell commands', () =>
    many((at) => ({
      type: 'response.shell_call_command.delta',
      item_id: 'i',
      output_index: 0,
      command_index: at,
      delta: 'x',
    })),
  ),
  growth(speech, 'new fields', () =>
    many((at) => ({ type: 'speech.audio.delta', audio: 'AAA=', [`k${String(at)}`]: 1 })),
  ),
  growth(
    transcription,
    'segments',
    () =>
      many((at) => ({
        type: 'transcript.text.segment',
        id: `s${String(at)}`,
        start: 0,
        end: 1,
        text: 'x',
        speaker: 'A',
      })),
    'items',
  ),
  growth(
    responses,
    'content parts',
    () =>
      many((at) => ({
        type: 'response.output_text.delta',
        item_id: 'i',
        output_index: 0,
        content_index: at,
        delta: 'x',
      })),
    'items',
  ),
  growth(images, 'new fields', () =>
    many((at) => ({ type: 'image_generation.completed', b64_json: 'x', [`k${String(at)}`]: 1 })),
  ),
];

describe('a collection that a server keys', () => {
  it.each(growths)(
    'grows to 20,000 at a cost that does not depend on its size: $family, $collection',
    ({ grow, limit }) => {
      const { perEntry, final } = grow();
      // the fields that are copied and a path of a tree: 85 to 140 operations, and the logarithm of the size
      expect(perEntry).toBeLessThan(200);
      expect(final.error === null).toBe(limit === undefined);
      expect(final.error?._tag === 'LimitError' ? final.error.limit : undefined).toBe(limit);
    },
  );
});
