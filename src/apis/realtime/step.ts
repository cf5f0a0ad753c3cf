import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { addDiagnostic } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { noFields, value, type Fields } from '../../fold/acc.ts';
import { append } from '../../fold/appendList.ts';
import { complete, type Note } from '../../fold/complete.ts';
import { addMember, memberAt, memberOf, positionOf, replaceMember, type Keyed } from '../../fold/keyed.ts';
import { asFields, changeAt } from '../../fold/path.ts';
import { mergeFields, push } from '../../fold/rules.ts';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { membersOf as membersIn, numberOf, textOf } from '../../json/read.ts';
import { newest, parts, putsPart, wholes, type Change } from './changes.ts';
import { keepBeside } from '../shared/beside.ts';
import { undocumentedIn } from '../shared/undocumented.ts';
import { RealtimeServerEvent } from './schema/index.ts';
import type { State } from './state.ts';

const undocumentedOf = undocumentedIn(RealtimeServerEvent, new Map());

/** Folds one server event into the state. Takes time proportional to the event, and to the logarithm of the number of items. */
export const stepRealtime =
  (limits: Limits) =>
  (state: State, event: JsonObject): Either<StreamError, State> => {
    const events = state.events + 1;
    if (event['object'] === 'realtime') return E.right({ ...state, events, touched: -1, whole: event });
    let { diagnostics } = state;
    const note: Note = (path) => {
      diagnostics = addDiagnostic(
        diagnostics,
        { _tag: 'TerminalMismatch', event: state.events, path },
        limits.diagnostics,
      );
    };
    const changed = change({ ...state, events, touched: -1, whole: null }, event, note);
    const count = Math.max(changed.items.size, changed.responses.size, changed.errors.length);
    if (count > limits.items) return E.left(limitError('items', limits.items, count));
    return E.right(keepBeside({ ...changed, diagnostics }, undocumentedOf(event)));
  };

const change = (state: State, event: JsonObject, note: Note): State => {
  const type = textOf(event['type']) ?? '';
  const { conversation, error, item, part, rate_limits: limits, response, session } = event;
  const ofPart = parts.get(type);
  if (ofPart !== undefined) return withPart(state, event, ofPart, note);
  const ofItem = wholes.get(type);
  if (ofItem !== undefined) {
    const [kind, changes] = ofItem;
    return withItem(state, idOf(state, event), kind, (held, path) =>
      changes.reduce((fields, one) => one(fields, event, path, note), held),
    );
  }
  if (isJsonObject(part))
    return withPart(state, event, [textOf(part['type']) ?? 'output_text', [putsPart(part)]], note);
  if (isJsonObject(item)) return putItem(withPlace(state, event, item), item, note);
  if (isJsonObject(response)) return putResponse(state, response, note);
  if (isJsonObject(session)) return { ...state, envelope: mergeFields(state.envelope, { session }, newest) };
  if (isJsonObject(conversation)) return { ...state, envelope: mergeFields(state.envelope, { conversation }, newest) };
  if (limits !== undefined) return { ...state, envelope: mergeFields(state.envelope, { rate_limits: limits }, newest) };
  if (type === 'error') return { ...state, errors: append(state.errors, [error ?? event]) };
  if (type === 'conversation.item.deleted') return marked(state, event, { deleted: true });
  if (type === 'input_audio_buffer.dtmf_event_received') {
    return { ...state, envelope: changeAt(state.envelope, ['dtmf'], (held) => push(held, [event])) };
  }
  const word = type.slice(type.lastIndexOf('.') + 1);
  if (type.startsWith('output_audio_buffer.')) {
    const given = { id: event['response_id'] ?? null, audio_buffer: word };
    return { ...state, responses: put(state.responses, given, (held) => mergeFields(held, given, newest)) };
  }
  return event['item_id'] === undefined ? state : marked(state, event, { status: word });
};

const placeOf = (event: JsonObject): string | null => {
  const { output_index: index, response_id: id } = event;
  return typeof index === 'number' && typeof id === 'string' ? `${id} ${String(index)}` : null;
};

const withPlace = (state: State, event: JsonObject, item: JsonObject): State => {
  const [place, id] = [placeOf(event), textOf(item['id'])];
  if (place === null || id === null || positionOf(state.places.positions, place) >= 0) return state;
  return { ...state, places: addMember(state.places, place, id) };
};

/** The id of an event's item; if no item has it, that of the item at its index of the response. */
const idOf = ({ items, places }: State, event: JsonObject): string | null => {
  const id = textOf(event['item_id']);
  if (id !== null && positionOf(items.positions, id) >= 0) return id;
  const place = placeOf(event);
  return (place === null ? undefined : memberOf(places, place)) ?? id;
};

const withPart = (
  state: State,
  event: JsonObject,
  [kind, changes]: readonly [string, readonly Change[]],
  note: Note,
): State => {
  const index = numberOf(event['content_index']) ?? 0;
  return withItem(state, idOf(state, event), 'message', (item, path) =>
    changeAt(item, ['content', index], (held) => {
      const before = asFields(held ?? value({ type: kind }));
      return changes.reduce((part, one) => one(part, event, `${path}.content.${String(index)}`, note), before);
    }),
  );
};

/** Changes an item; one that was never announced begins with its id and kind. */
const withItem = (
  state: State,
  id: string | null,
  kind: string,
  change_: (item: Fields, path: string) => Fields,
): State => {
  if (id === null) return state;
  const found = positionOf(state.items.positions, id);
  const position = found < 0 ? state.items.size : found;
  const held = memberAt(state.items, found) ?? { acc: asFields(value({ id, type: kind })), beside: noFields };
  const item = { ...held, acc: change_(held.acc, `items.${String(position)}`) };
  const items = found < 0 ? addMember(state.items, id, item) : replaceMember(state.items, position, item);
  return { ...state, items, touched: position };
};

const putItem = (state: State, item: JsonObject, note: Note): State =>
  withItem(state, textOf(item['id']) ?? `item ${String(state.items.size)}`, textOf(item['type']) ?? '', (held, path) =>
    complete(held, item, path, note),
  );

/** A response, and what its items contain beyond what was streamed. */
const putResponse = (state: State, response: JsonObject, note: Note): State => {
  const responses = put(state.responses, response, (held) => complete(held, response, 'responses', note));
  const filled = membersIn(response['output'])
    .filter(isJsonObject)
    .reduce((now, item) => putItem(now, item, note), state);
  return { ...filled, responses, touched: -1 };
};

const marked = (state: State, event: JsonObject, fields: JsonObject): State =>
  withItem(state, idOf(state, event), 'message', (held) => mergeFields(held, fields, newest));

const put = (held: Keyed<Fields>, given: JsonObject, merge: (fields: Fields) => Fields): Keyed<Fields> => {
  const id = textOf(given['id']) ?? '';
  const position = positionOf(held.positions, id);
  const merged = merge(memberAt(held, position) ?? noFields);
  return position < 0 ? addMember(held, id, merged) : replaceMember(held, position, merged);
};
