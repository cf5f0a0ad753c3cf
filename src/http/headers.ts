import { record } from './records.ts';

/** Headers in the shapes in which platforms give them: fetch, a list of pairs, Node's record of strings, numbers and lists. */
export type HeadersLike =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * Headers as a plain record: names in lower case, values trimmed, those of one name joined by `, ` in order (also
 * `set-cookie`: nobody here reads cookies). The record has no prototype: a header named `__proto__` is a header.
 */
export const headersOf = (headers: HeadersLike): Readonly<Record<string, string>> => {
  const joined = new Map<string, string>();
  const add = (name: string, value: string): void => {
    const key = name.toLowerCase();
    const before = joined.get(key);
    joined.set(key, before === undefined ? value.trim() : `${before}, ${value.trim()}`);
  };
  if (isIterable(headers)) {
    for (const [name, value] of headers) add(name, value);
  } else {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value === 'string' || typeof value === 'number') add(name, String(value));
      else for (const each of value ?? []) add(name, each);
    }
  }
  return record([...joined].map(([name, value]) => [name, value.trim()]));
};

const isIterable = (headers: HeadersLike): headers is Headers | Iterable<readonly [string, string]> =>
  Symbol.iterator in headers;
