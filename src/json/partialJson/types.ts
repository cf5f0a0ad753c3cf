import type { Json } from '../json.ts';

/** Why a text is not JSON. Contains no part of the text. */
export interface PartialJsonError {
  readonly _tag: 'JsonError';
  /** Offset of the first wrong character, in UTF-16 code units over all pushes; the length of the text if it ended too early. */
  readonly at: number;
  /** What the parser expected there. */
  readonly expected: string;
}

/** Options of `partialJson`. */
export interface PartialJsonOptions {
  /** Show an incomplete number or literal (`12` of `123`, `t` of `true`). `provisionalPaths` contains its path. Default: false. */
  readonly provisional?: boolean;
  /**
   * Find the JSON inside other text (prose, a code fence). The JSON begins at the first `{` followed by `"` or `}`, or at the first `[`
   * followed by `{`, `[`, `]`, `"`, `-` or a digit. `'object'` and `'array'` accept only one of the two. Text after the value is in
   * `trailing`. Default: false (the whole text must be JSON, as for `JSON.parse`).
   */
  readonly extract?: boolean | 'object' | 'array';
  /**
   * Return only real arrays and objects. By default, an open array of more than 1024 items and an open object of more than 64 members
   * is a `Proxy`, which behaves like an array or object in `Array.isArray`, `JSON.stringify`, `toEqual`, loops and spreads. It is
   * created in constant time, so that reading the value after every push takes linear time in total. `structuredClone` and
   * `postMessage` do not accept it: for them, set this option or use {@link partialJsonPatches}. With this option, each read copies
   * every open array and object: 1 to 2 ns per item up to 16,000 items, about 20 times as much beyond that. Default: false.
   */
  readonly plain?: boolean;
  /** Maximum nesting of arrays and objects. Exceeding it is an error. Default: 512. */
  readonly maxDepth?: number;
  /** Maximum number of UTF-16 code units over all pushes. Exceeding it is an error. Default: no limit. */
  readonly maxChars?: number;
}

/**
 * One change from an earlier value to a later one. `path` is a JSON Pointer (RFC 6901; `''` is the root). `add` and `replace` follow RFC
 * 6902: `add` replaces an existing member, which happens for a repeated name. `append` is not part of RFC 6902: it appends `value` to
 * the string at `path`.
 */
export interface JsonPatch {
  readonly op: 'add' | 'replace' | 'append';
  readonly path: string;
  readonly value: Json;
}
