import { sameJson, type JsonObject } from '../../json/json.ts';
import { appendList, appendOne, type AppendList } from '../../fold/appendList.ts';
import type { Sequence } from './state.ts';

/** How an event is numbered: in order, after a gap, or as a duplicate of an earlier event. */
export interface Numbered {
  readonly sequence: Sequence;
  readonly oddity: 'duplicate' | 'gap' | 'backwards' | null;
}

/** The minimum number of earlier events that are compared to find a duplicate. */
export const WINDOW = 64;

/**
 * If a server numbers its events, the numbers rise by one from 0. An event is a duplicate only if one of the newest
 * events had the same number and the same content. If a server gives every event the same number, the numbers are
 * ignored.
 */
export const numberEvent = (held: Sequence, event: JsonObject): Numbered => {
  const number = event['sequence_number'];
  if (typeof number !== 'number' || !held.usable) return { sequence: held, oddity: null };
  if (held.last === null || number > held.last) {
    const oddity = held.last !== null && number > held.last + 1 ? 'gap' : null;
    return { sequence: remember(held, event, number), oddity };
  }
  if (seen(held.recent, event, number) || seen(held.older, event, number))
    return { sequence: held, oddity: 'duplicate' };
  return number === held.last
    ? { sequence: { ...held, usable: false }, oddity: null }
    : { sequence: remember(held, event, held.last), oddity: 'backwards' };
};

const none = appendList<JsonObject>([]);

const remember = (held: Sequence, event: JsonObject, last: number): Sequence =>
  held.recent.length < WINDOW
    ? { last, usable: true, recent: appendOne(held.recent, event), older: held.older }
    : { last, usable: true, recent: appendOne(none, event), older: held.recent };

const seen = (list: AppendList<JsonObject>, event: JsonObject, number: number): boolean => {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const other = list.buffer[at];
    if (other?.['sequence_number'] === number) return sameEvent(other, event);
  }
  return false;
};

// the padding of a duplicate differs
const sameEvent = (a: JsonObject, b: JsonObject): boolean =>
  sameJson({ ...a, obfuscation: null }, { ...b, obfuscation: null });
