import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { addDiagnostic, type Diagnostic } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import { countOf, value } from '../../fold/acc.ts';
import { append, appendList } from '../../fold/appendList.ts';
import { addMember, memberAt, noneKeyed, positionOf, replaceMember, type Keyed } from '../../fold/keyed.ts';
import { asFields, at } from '../../fold/path.ts';
import { last, mergeFields, table } from '../../fold/rules.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { isItemEvent, withItemEvent, type ItemNotes } from './items.ts';
import { keepBeside } from '../shared/beside.ts';
import { undocumentedIn } from '../shared/undocumented.ts';
import { AgentSessionEvent } from './schema/index.ts';
import type { State } from './state.ts';

/** How many ids of events are remembered at least, as the official client does. */
export const WINDOW = 1024;

// of the session and of a turn: the newest value that is not null
const merged = table({}, last);

// an unknown event is only folded if it contains the session
const ofUnknown = new Map(['session', 'event_id', 'session_id', 'turn_id'].map((key) => [key, null]));
const undocumentedOf = undocumentedIn(AgentSessionEvent, ofUnknown);

/**
 * Folds one event into the state. An event whose id was delivered before changes nothing. Takes time proportional to the
 * event, and to the logarithm of the number of turns and items.
 */
export const stepAgents =
  (limits: Limits) =>
  (held: State, event: JsonObject): Either<StreamError, State> => {
    if (event['object'] === 'agent.session') return E.right(withBody({ ...held, events: held.events + 1 }, event));
    let { diagnostics } = held;
    const note = (diagnostic: Diagnostic): void => {
      diagnostics = addDiagnostic(diagnostics, diagnostic, limits.diagnostics);
    };
    const next: State = { ...held, touched: -1, events: held.events + 1, whole: null };
    const id = textOf(event['event_id']);
    if (id !== null && (positionOf(held.recent.positions, id) >= 0 || positionOf(held.older.positions, id) >= 0)) {
      note({ _tag: 'Sequence', event: held.events, oddity: 'duplicate', expected: held.events, found: held.events });
      return E.right({ ...next, diagnostics });
    }
    const notes: ItemNotes = {
      repair: (repair) => {
        note({ _tag: 'Item', event: held.events, repair, index: next.items.size });
      },
      differs: (path) => {
        note({ _tag: 'TerminalMismatch', event: held.events, path });
      },
    };
    const changed = change(id === null ? next : remembered(next, id), event, notes);
    const touched = memberAt(changed.items, changed.touched);
    const parts = Math.max(countOf(at(touched?.acc, ['content'])), countOf(at(touched?.acc, ['summary'])));
    const count = Math.max(changed.items.size, changed.turns.size, changed.errors.length, parts);
    if (count > limits.items) return E.left(limitError('items', limits.items, count));
    return E.right(keepBeside({ ...changed, diagnostics }, isStreamError(event) ? null : undocumentedOf(event)));
  };

/** The state after a whole session, which is the newest state of the session, or the only one. */
export const withBody = (state: State, session: JsonObject): State => ({
  ...withSession(state, session, ''),
  whole: state.events <= 1 ? session : null,
});

const change = (state: State, event: JsonObject, notes: ItemNotes): State => {
  const { environment, error, session, subagent, turn } = event;
  const type = textOf(event['type']) ?? '';
  if (isItemEvent(event)) return withItemEvent(state, event, notes);
  if (isJsonObject(session)) return withSession(state, session, type);
  if (isJsonObject(turn)) return withTurn(state, turn, event);
  if (isJsonObject(subagent)) return { ...state, subagents: put(state.subagents, subagent) };
  if (isJsonObject(environment)) return { ...state, environments: put(state.environments, environment) };
  if (type === 'agent.session.environment.reset') {
    const { environment_id: id = null, reset_count: count = null } = event;
    return { ...state, environments: put(state.environments, { id, reset_count: count }) };
  }
  return type === 'error' && !isStreamError(event)
    ? { ...state, errors: append(state.errors, [error ?? event]) }
    : state;
};

/** Whether an event is an error of the stream, and not one of the session. It is the error of the final, and no part of it. */
const isStreamError = (event: JsonObject): boolean => event['type'] === 'error' && event['session_id'] === undefined;

const withSession = (state: State, session: JsonObject, type: string): State => ({
  ...state,
  session: mergeFields(state.session, session, merged),
  // a session that was just created is idle too, but nothing has ended
  status: type === 'agent.session.created' ? state.status : textOf(session['status']),
});

/** The terminal events of a turn repeat its usage beside it. */
const withTurn = (state: State, turn: JsonObject, event: JsonObject): State => {
  const id = textOf(turn['id']) ?? textOf(event['turn_id']) ?? '';
  const position = positionOf(state.turns.positions, id);
  const held = memberAt(state.turns, position);
  const usage: Json = turn['usage'] ?? event['usage'] ?? null;
  const repeated: JsonObject = event['usage'] === undefined ? {} : { usage: event['usage'] };
  const before = mergeFields(held?.fields ?? asFields(value({ id })), repeated, merged);
  const fields = mergeFields(before, turn, merged);
  const next = { id, fields, items: held?.items ?? appendList<number>([]) };
  const turns = held === undefined ? addMember(state.turns, id, next) : replaceMember(state.turns, position, next);
  const isNew = held === undefined || state.leading < position;
  const leading = isNew && textOf(turn['subagent_id']) === null ? positionOf(turns.positions, id) : state.leading;
  return { ...state, turns, leading, turnUsage: isJsonObject(usage) ? usage : state.turnUsage };
};

/** The collection with the newest fields of an object, by its id. */
const put = (held: Keyed<JsonObject>, given: JsonObject): Keyed<JsonObject> => {
  const id = textOf(given['id']) ?? '';
  const position = positionOf(held.positions, id);
  const known = memberAt(held, position);
  return known === undefined ? addMember(held, id, given) : replaceMember(held, position, { ...known, ...given });
};

const remembered = (state: State, id: string): State =>
  state.recent.size < WINDOW
    ? { ...state, recent: addMember(state.recent, id, true) }
    : { ...state, recent: addMember(noneKeyed<true>(), id, true), older: state.recent };
