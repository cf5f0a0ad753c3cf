import type { Json, JsonObject } from '../../json/json.ts';
import { fieldOf, objectOf, textOf, without } from '../../json/read.ts';
import { addMember, memberAt, positionOf, replaceMember, type Keyed } from '../../fold/keyed.ts';

/** Input that the client sent on a socket while a response was running. */
interface SentInput {
  readonly kind: 'steer' | 'inject';
  /** What the event reports about the input. */
  readonly status: string;
  /** The response that the input was sent to. */
  readonly response: string | null;
}

/** Reads the type of an event about sent input: `response.steer.accepted`, `response.inject.failed`, …; null for any other event. */
export const sentInputOf = (event: JsonObject): SentInput | null => {
  const { type, steer, response_id: response } = event;
  const [kind, status = ''] = typeof type === 'string' ? type.replace('response.', '').split('.') : [];
  if (kind === 'steer') return { kind, status, response: textOf(fieldOf(steer, 'previous_response_id')) };
  return kind === 'inject' ? { kind, status, response: textOf(response) } : null;
};

/** Adds what an event reports about sent input. Later events about the same steering input complete it. */
export const keepSentInput = (held: Keyed<JsonObject>, event: JsonObject): Keyed<JsonObject> => {
  const input = sentInputOf(event);
  if (input === null) return held;
  const { kind, status } = input;
  const details = without(without(without(without(event, 'type'), 'sequence_number'), 'stream_id'), 'steer');
  const steer = event['steer'];
  const entry: JsonObject = { type: kind, status, ...objectOf(steer), ...details };
  const key = textOf(fieldOf(steer, 'id')) ?? held.size;
  const position = positionOf(held.positions, key);
  return position < 0
    ? addMember(held, key, entry)
    : replaceMember(held, position, { ...memberAt(held, position), ...entry });
};

/** The error of sent input that was not used, if no response was running; null if there is none. */
export const failureOf = (entries: readonly JsonObject[]): Json =>
  entries.find(({ status }) => status === 'failed')?.['error'] ?? null;
