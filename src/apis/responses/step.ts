import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { membersOf, without } from '../../json/read.ts';
import { addDiagnostic } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import type { Fields } from '../../fold/acc.ts';
import { append, appendOne } from '../../fold/appendList.ts';
import { appendText } from '../../fold/text.ts';
import { complete, type Note } from '../../fold/complete.ts';
import { keepBeside } from './beside.ts';
import { countOfItems, itemAt, type Items } from './heldItems.ts';
import { addItem, changeItem, finishItem, putPart, type ItemsChange } from './items.ts';
import { endingOf, endingOfWhole, isLifecycle, type ResponseEnding } from './lifecycle.ts';
import { takeAgain, takeFinal, takeSnapshot } from './output.ts';
import { keepSentInput } from './sentInput.ts';
import { numberEvent } from './sequence.ts';
import type { ItemState } from './item.ts';
import { foldedOf, type Folded, type Streamed } from './state.ts';
import { partEvents, partOf, rows } from './table.ts';

/**
 * Folds one event into the state. Accepts any JSON: an event for an item that was never added makes the item, and a
 * duplicate changes nothing. Costs the size of the event. Only the first complete value of an item costs the item, and the first
 * end of the response costs all items.
 */
export const stepResponses =
  (limits: Limits) =>
  (state: Folded, event: JsonObject): Either<StreamError, Folded> => {
    if (event['object'] === 'response') return E.right(wholeResponse(state, event, limits));
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
      if (oddity === 'duplicate')
        return E.right(foldedOf({ ...state, diagnostics, touched: -1, events: state.events + 1 }));
    }
    const next = foldedOf({ ...state, sequence, diagnostics, touched: -1, events: state.events + 1, whole: null });
    const type = typeof event['type'] === 'string' ? event['type'] : '';
    const change = itemsChange(state.items, event, type);
    if (change !== null) {
      return E.map((changed: Folded) => keepBeside(changed, event))(withItems(next, change, limits, type, event));
    }
    const changed = isLifecycle(event) ? withResponse(next, event, limits) : withStreamed(next, event, type);
    const count = Math.max(changed.streamed.sentInput.size, countOfItems(changed.items));
    if (count > limits.items) return E.left(limitError('items', limits.items, count));
    return E.right(keepBeside(changed, event));
  };

const itemsChange = (items: Items, event: JsonObject, type: string): ItemsChange | null => {
  const row = rows.get(type);
  if (row !== undefined) return changeItem(items, event, row);
  if (type === 'response.output_item.added') return addItem(items, event);
  if (type === 'response.output_item.done') return finishItem(items, event);
  const part = partOf(event);
  return part === null ? null : putPart(items, event, part, partEvents.get(type)?.done === true);
};

const withItems = (
  state: Folded,
  change: ItemsChange,
  limits: Limits,
  type: string,
  event: JsonObject,
): Either<StreamError, Folded> => {
  const count = Math.max(countOfItems(change.items), partsOf(itemAt(change.items, change.position)));
  if (count > limits.items) return E.left(limitError('items', limits.items, count));
  let { diagnostics } = state;
  for (const repair of change.repairs) {
    diagnostics = addDiagnostic(
      diagnostics,
      { _tag: 'Item', event: state.events - 1, repair, index: change.position },
      limits.diagnostics,
    );
  }
  for (const path of change.differs) {
    diagnostics = addDiagnostic(
      diagnostics,
      { _tag: 'TerminalMismatch', event: state.events - 1, path },
      limits.diagnostics,
    );
  }
  const streamed =
    type === 'response.image_generation_call.partial_image'
      ? { ...state.streamed, partialImages: appendOne(state.streamed.partialImages, event) }
      : state.streamed;
  const order = orderAfter(state, change.items);
  return E.right(foldedOf({ ...state, items: change.items, order, touched: change.position, streamed, diagnostics }));
};

/** An item that comes after the end is the last one. */
const orderAfter = ({ items, order }: Folded, after: Items): Folded['order'] => {
  if (order === null) return null;
  const added: number[] = [];
  for (let position = countOfItems(items); position < countOfItems(after); position += 1) added.push(position);
  return added.length === 0 ? order : append(order, added);
};

/** The length of an item's longest list of parts that events address by index. */
const partsOf = (item: ItemState | undefined): number => {
  let most = 0;
  const values = item?.acc.values ?? {};
  for (const key in values) {
    if (!Object.hasOwn(values, key)) continue;
    const acc = values[key];
    if (acc?._tag === 'Slots' && acc.slots.size > most) most = acc.slots.size;
  }
  return most;
};

const withResponse = (state: Folded, event: JsonObject, limits: Limits): Folded => {
  const { response } = event;
  const ending = endingOf(event);
  const given = isJsonObject(response) ? response : null;
  return ending === null ? inProgress(state, given) : ended(state, given, ending, limits);
};

const inProgress = (state: Folded, response: JsonObject | null): Folded => {
  if (response === null) return state;
  const envelope = complete(state.envelope, without(response, 'output'), '', null);
  const output = membersOf(response['output']);
  if (output.length === 0) return foldedOf({ ...state, envelope });
  const items = takeSnapshot(state.items, output);
  return foldedOf({ ...state, envelope, items, order: orderAfter(state, items) });
};

// for a complete value whose differences are not noted: the status of a response in progress must not stay
const unnoted: Note = () => undefined;

/** The response of the terminal events. A repeated one only adds to the first. */
const terminalAfter = ({ terminal, envelope }: Folded, response: JsonObject): Fields =>
  complete(terminal ?? envelope, response, '', terminal === null ? unnoted : null);

const ended = (state: Folded, response: JsonObject | null, ending: ResponseEnding, limits: Limits): Folded => {
  let { diagnostics } = state;
  const note: Note = (path) => {
    diagnostics = addDiagnostic(
      diagnostics,
      { _tag: 'TerminalMismatch', event: state.events - 1, path },
      limits.diagnostics,
    );
  };
  const output = membersOf(response?.['output']);
  const proven = state.proven || ending === 'completed';
  // the output is in the items
  const envelope = response === null || output.length === 0 ? response : { ...response, output: [] };
  const terminal = envelope === null ? state.terminal : terminalAfter(state, envelope);
  const next = { ...state, ending, proven, terminal };
  if (state.order === null) return foldedOf({ ...next, ...takeFinal(state.items, output, ending, note), diagnostics });
  const items = takeAgain(state.items, output, ending, state.proven);
  return foldedOf({ ...next, items, order: orderAfter(state, items) });
};

const withStreamed = (state: Folded, event: JsonObject, type: string): Folded => {
  const delta = event['delta'];
  const { streamed } = state;
  const sentInput = keepSentInput(streamed.sentInput, event);
  if (sentInput !== streamed.sentInput) return foldedOf({ ...state, streamed: { ...streamed, sentInput } });
  if (typeof delta !== 'string') return state;
  const grown: Streamed | null =
    type === 'response.audio.delta'
      ? { ...streamed, audio: appendOne(streamed.audio, delta) }
      : type === 'response.audio.transcript.delta'
        ? { ...streamed, transcript: appendText(streamed.transcript, delta) }
        : null;
  return grown === null ? state : foldedOf({ ...state, streamed: grown });
};

/** A whole response as the only event, or one of several. */
const wholeResponse = (state: Folded, response: JsonObject, limits: Limits): Folded => {
  const next = foldedOf({ ...state, touched: -1, events: state.events + 1, whole: null });
  const ending = endingOfWhole(response);
  const taken = ending === null ? inProgress(next, response) : ended(next, response, ending, limits);
  return state.events === 0 ? foldedOf({ ...taken, whole: response }) : taken;
};
