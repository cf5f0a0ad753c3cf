import { isJsonArray, isJsonObject, sameJson, type Json } from '../../src/json/json.ts';
import type { ComparedRequest } from './comparedRequest.ts';
import { unlikeness } from './unlikeness.ts';

/** How far two requests are apart. */
export interface Distance {
  /** In how many places they differ. A part that only one of them has counts once. */
  readonly count: number;
  /** The first few places: JSON pointers into the body, or `method`, `path`, `headers.<name>`, `body`. */
  readonly places: readonly string[];
  /** How unlike the texts at these places are, from 0 to 1 for each place. */
  readonly unlike: number;
}

/** How many places a distance names, and how many it counts at most. */
const named = 5;
const counted = 1000;

/** The distance between two requests; null if they differ in more than `most` places. Stops at the first place too many. */
export const distance = (a: ComparedRequest, b: ComparedRequest, most = Infinity): Distance | null => {
  const places: string[] = [];
  const pairs: (readonly [Json | undefined, Json | undefined])[] = [];
  const add = (place: string, one: Json | undefined, other: Json | undefined): void => {
    if (pairs.length < named) places.push(place);
    pairs.push([one, other]);
  };
  const walk = (place: string, one: Json | undefined, other: Json | undefined): void => {
    if (pairs.length > most || pairs.length >= counted || one === other) return;
    if (isJsonArray(one) && isJsonArray(other)) {
      for (let at = 0; at < Math.max(one.length, other.length); at += 1)
        walk(`${place}/${String(at)}`, one[at], other[at]);
    } else if (isJsonObject(one) && isJsonObject(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
        walk(`${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, one[key], other[key]);
    } else if (!sameJson(one, other)) add(place === '' ? 'body' : place, one, other);
  };
  if (a.method !== b.method) add('method', a.method, b.method);
  if (a.path !== b.path) add('path', a.path, b.path);
  for (const name of Object.keys(a.headers)) {
    if (a.headers[name] !== b.headers[name]) add(`headers.${name}`, a.headers[name], b.headers[name]);
  }
  walk('', a.body, b.body);
  if (pairs.length > most) return null;
  // only the first places are read closely, because a request with thousands of them has no near recording
  const unlike = pairs.slice(0, 50).reduce((sum, [one, other]) => sum + unlikeness(one, other), 0);
  return { count: pairs.length, places, unlike };
};

/** True if a distance is the smaller one of two. */
export const isNearer = (a: Distance, b: Distance | null): boolean =>
  b === null || a.count < b.count || (a.count === b.count && a.unlike < b.unlike);

/** The places of a distance in one line: `/model, /messages/0/content (and 3 more)`. */
export const placesLine = ({ places, count }: Pick<Distance, 'places' | 'count'>): string =>
  `${places.join(', ')}${count > places.length ? ` (and ${String(count - places.length)} more)` : ''}`;
