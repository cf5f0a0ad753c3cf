import { record } from './records.ts';

/** Headers as platforms represent them: `Headers`, a list of pairs, or Node's record of strings, numbers and lists. */
export type HeadersLike =
  | Headers
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * Converts headers to a plain record with lower-case names and trimmed values. Values with the same name are joined by
 * `, ` in order, also for `set-cookie`. The record has no prototype, so a header named `__proto__` is an ordinary key.
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
