import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { asJsonObject } from '../../json/trusted.ts';
import type { Shaped } from '../../json/template/index.ts';
import { addDiagnostic, type Diagnostics } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { append } from '../../fold/appendList.ts';
import { drop, last, mergeFields, table } from '../../fold/rules.ts';
import { appendText } from '../../fold/text.ts';
import { addItem, changeItem, finishItem, putPart, type ItemsChange } from './items.ts';
import { numberEvent } from './sequence.ts';
import type { ItemState, ResponsesState, Streamed } from './state.ts';
import { rows } from './table.ts';
import { beginTail, growTail, settle, settleSequence } from './tail.ts';

/** Every field of a response but its output: the newest that is not null stands. */
const envelopeRules = table({ output: drop }, last);

/**
 * One event into the state. Total for any JSON: an event for an item that was never added makes the item, a duplicate
 * changes nothing. Costs the size of the event and the number of items and of the item's parts.
 */
export const stepResponses =
  (limits: Limits) =>
  (held: ResponsesState, event: JsonObject): Either<StreamError, ResponsesState> => {
    const state = held.tail === null ? held : { ...settle(held), sequence: settleSequence(held.sequence, held.tail) };
    if (event['object'] === 'response') return E.right(wholeResponse(state, event));
    const { sequence, oddity } = numberEvent(state.sequence, event);
    let diagnostics = state.diagnostics;
    if (oddity !== null) {
      const found = typeof event['sequence_number'] === 'number' ? event['sequence_number'] : 0;
      const expected = (state.sequence.last ?? -1) + 1;
      diagnostics = addDiagnostic(
        diagnostics,
        { _tag: 'Sequence', event: state.events, oddity, expected, found },
        limits.diagnostics,
      );
      if (oddity === 'duplicate') return E.right({ ...state, diagnostics, touched: -1, events: state.events + 1 });
    }
    const next: ResponsesState = { ...state, sequence, diagnostics, touched: -1, events: state.events + 1 };
    const type = typeof event['type'] === 'string' ? event['type'] : '';
    const change = itemsChange(state.items, event, type);
    if (change !== null) return withItems(next, change, limits, type, event);
    if (lifecycle.has(type)) return E.right(withResponse(next, event, type, limits));
    return E.right(withStreamed(next, event, type));
  };

/** The same for an event of a shape that has come before: one append, while events of that shape follow each other. */
export const stepShapedResponses =
  (step: (state: ResponsesState, event: JsonObject) => Either<StreamError, ResponsesState>) =>
  (state: ResponsesState, shaped: Shaped, source: { readonly event: object }): Either<StreamError, ResponsesState> => {
    const grown = state.tail?.template === shaped.template ? growTail(state.tail, shaped.values) : null;
    // field by field: a spread of this many costs more than the rest of the step
    if (grown !== null) {
      return E.right({
        envelope: state.envelope,
        items: state.items,
        terminal: state.terminal,
        ending: state.ending,
        touched: grown.position,
        sequence: state.sequence,
        streamed: state.streamed,
        diagnostics: state.diagnostics,
        events: state.events + 1,
        whole: state.whole,
        tail: grown,
      });
    }
    const stepped = step(state, asJsonObject(source.event));
    if (stepped._tag === 'Left') return stepped;
    const tail = beginTail(stepped.right, shaped.template);
    return tail === null ? stepped : E.right({ ...stepped.right, tail });
  };

const itemsChange = (items: readonly ItemState[], event: JsonObject, type: string): ItemsChange | null => {
  const row = rows.get(type);
  if (row !== undefined) return changeItem(items, event, row);
  switch (type) {
    case 'response.output_item.added':
      return addItem(items, event);
    case 'response.output_item.done':
      return finishItem(items, event);
    case 'response.content_part.added':
    case 'response.reasoning_part.added':
      return putPart(items, event, 'content', false);
    case 'response.content_part.done':
    case 'response.reasoning_part.done':
      return putPart(items, event, 'content', true);
    case 'response.reasoning_summary_part.added':
      return putPart(items, event, 'summary', false);
    case 'response.reasoning_summary_part.done':
      return putPart(items, event, 'summary', true);
    default:
      return null;
  }
};

const withItems = (
  state: ResponsesState,
  change: ItemsChange,
  limits: Limits,
  type: string,
  event: JsonObject,
): Either<StreamError, ResponsesState> => {
  const count = Math.max(change.items.length, partsOf(change.items[change.position]));
  if (count > limits.items) return E.left(limitError('items', limits.items, count));
  let { diagnostics } = state;
  for (const repair of change.repairs) {
    diagnostics = addDiagnostic(
      diagnostics,
      { _tag: 'Item', event: state.events - 1, repair, index: change.position },
      limits.diagnostics,
    );
  }
  const streamed =
    type === 'response.image_generation_call.partial_image'
      ? { ...state.streamed, partialImages: append(state.streamed.partialImages, [event]) }
      : state.streamed;
  return E.right({ ...state, items: change.items, touched: change.position, streamed, diagnostics });
};

/** How many parts the longest list of an item has that events name by index. */
const partsOf = (item: ItemState | undefined): number => {
  let most = 0;
  const values = item?.acc.values ?? {};
  for (const key in values) {
    const acc = values[key];
    if (acc?._tag === 'Slots' && acc.slots.length > most) most = acc.slots.length;
  }
  return most;
};

/** The events that carry a response, and how each ends it. */
const lifecycle: ReadonlyMap<string, ResponsesState['ending']> = new Map<string, ResponsesState['ending']>([
  ['response.created', null],
  ['response.queued', null],
  ['response.in_progress', null],
  ['response.completed', 'completed'],
  ['response.incomplete', 'incomplete'],
  ['response.failed', 'failed'],
  ['response.cancelled', 'cancelled'],
]);

const withResponse = (state: ResponsesState, event: JsonObject, type: string, limits: Limits): ResponsesState => {
  const response = event['response'];
  const ending = lifecycle.get(type) ?? state.ending;
  if (!isJsonObject(response)) return { ...state, ending };
  if (ending === null) return { ...state, envelope: mergeFields(state.envelope, response, envelopeRules) };
  return {
    ...state,
    ending,
    terminal: response,
    envelope: mergeFields(state.envelope, response, envelopeRules),
    diagnostics: compareItems(state, response, limits),
  };
};

// The terminal object is the server's word; where it lacks what was streamed, that is worth knowing.
const compareItems = (state: ResponsesState, response: JsonObject, limits: Limits): Diagnostics => {
  const output = response['output'];
  const count = Array.isArray(output) ? output.length : 0;
  return count < state.items.length
    ? addDiagnostic(
        state.diagnostics,
        { _tag: 'TerminalMismatch', event: state.events - 1, path: 'output' },
        limits.diagnostics,
      )
    : state.diagnostics;
};

const withStreamed = (state: ResponsesState, event: JsonObject, type: string): ResponsesState => {
  const delta = event['delta'];
  if (typeof delta !== 'string') return state;
  const { streamed } = state;
  const grown: Streamed | null =
    type === 'response.audio.delta'
      ? { ...streamed, audio: append(streamed.audio, [delta]) }
      : type === 'response.audio.transcript.delta'
        ? { ...streamed, transcript: appendText(streamed.transcript, delta) }
        : null;
  return grown === null ? state : { ...state, streamed: grown };
};

// A response that is still on its way (a snapshot, a background response that was polled) has not ended.
const wholeResponse = (state: ResponsesState, response: JsonObject): ResponsesState => {
  const status = typeof response['status'] === 'string' ? response['status'] : 'completed';
  const ending =
    status === 'in_progress' || status === 'queued' ? null : (lifecycle.get(`response.${status}`) ?? 'completed');
  return {
    ...state,
    whole: response,
    terminal: ending === null ? null : response,
    ending,
    touched: -1,
    events: state.events + 1,
  };
};
