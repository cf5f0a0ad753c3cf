import type { Json } from '../json.ts';

/**
 * Why a text is not JSON. `at` is the offset in UTF-16 code units, over all that was pushed, of the character that does not fit
 * (or the length of the text, if it ended too early); `expected` says what would have fitted. Holds nothing of the text itself.
 */
export interface PartialJsonError {
  readonly _tag: 'JsonError';
  readonly at: number;
  readonly expected: string;
}

export interface PartialJsonOptions {
  /** Show a number or literal while it is still being cut (`12` of `123`, `t` of `true`); `provisionalPaths` then names it. Default: false. */
  readonly provisional?: boolean;
  /**
   * Find the JSON inside other text (prose, a code fence): the first `{` followed by `"` or `}`, or the first `[` followed by
   * `{`, `[`, `]`, `"`, `-` or a digit, is where it begins, and nothing is shown before that. `'object'` and `'array'` look for one kind only.
   * What follows the value is kept in `trailing`. Default: false (the text is JSON and nothing else, as for `JSON.parse`).
   */
  readonly extract?: boolean | 'object' | 'array';
  /**
   * Hand out real arrays and objects only. Otherwise an array of more than 1024 items, or an object of more than 64 members, that is
   * still open is handed out as a view (a `Proxy`, which is an array to `Array.isArray`, `JSON.stringify`, `toEqual`, loops
   * and spreads): made in O(1), so that reading at every delta stays linear. A view cannot be given to `structuredClone` or
   * `postMessage`: use this option there, or {@link partialJsonPatches}. It costs a copy of the width of what is open at each reading:
   * 1 to 2 ns an item up to 16,000 items, and twenty times that beyond. Default: false.
   */
  readonly plain?: boolean;
  /** The most levels of arrays and objects inside each other; one more is an error. Default: 512. */
  readonly maxDepth?: number;
  /** The most UTF-16 code units over all pushes; one more is an error. Default: no limit. */
  readonly maxChars?: number;
}

/**
 * One step from an earlier value to a later one. `path` is a JSON Pointer (RFC 6901; `''` is the root). `add` and `replace` are those of
 * RFC 6902 (`add` of a name that exists replaces it, which is what a repeated name does). `append` is an addition of ours:
 * the string at `path` grows by `value` at its end.
 */
export interface JsonPatch {
  readonly op: 'add' | 'replace' | 'append';
  readonly path: string;
  readonly value: Json;
}
