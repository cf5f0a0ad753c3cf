import type { Finding } from '../json/inspect.ts';
import { fieldOf } from '../json/read.ts';

/**
 * One tolerated deviation from the documentation. `event` is the number of the server-sent event, from 0; null if the
 * deviation concerns the whole stream. Contains no user content.
 */
export type Diagnostic = { readonly event: number | null } & (
  | Finding
  | { readonly _tag: 'MalformedJson'; readonly length: number }
  | { readonly _tag: 'UnknownEvent'; readonly kind: string }
  /** The stream ended, and none of its `unknown` events is of the API. `looksLike` is the API that they look like. */
  | { readonly _tag: 'NoKnownEvent'; readonly unknown: number; readonly looksLike: string | null }
  | {
      readonly _tag: 'RepairedFraming';
      readonly repair:
        | 'events-without-blank-line'
        | 'several-values-in-one-event'
        | 'newline-delimited-json'
        | 'doubled-data-prefix'
        | 'binary-frame';
    }
  /** A line between the events that is not a field: HTML, text, or JSON. `length` is in characters. */
  | { readonly _tag: 'StrayLine'; readonly length: number }
  | { readonly _tag: 'DataAfterDone' }
  | { readonly _tag: 'UnterminatedEvent' }
  | { readonly _tag: 'ToolCall'; readonly repair: ToolCallRepair; readonly choice: number; readonly call: number }
  | {
      readonly _tag: 'Choice';
      readonly repair: 'missing-index' | 'delta-after-finish' | 'missing-finish-reason' | 'cumulative-text';
    }
  | { readonly _tag: 'Changed'; readonly field: string }
  | {
      readonly _tag: 'Sequence';
      readonly oddity: 'duplicate' | 'gap' | 'backwards';
      readonly expected: number;
      readonly found: number;
    }
  | { readonly _tag: 'Item'; readonly repair: ItemRepair; readonly index: number }
  | { readonly _tag: 'TerminalMismatch'; readonly path: string }
  | { readonly _tag: 'ReplacementCharacter' }
);

/** How an irregular tool call was interpreted. */
export type ToolCallRepair =
  | 'missing-index'
  | 'reused-index'
  | 'missing-id'
  | 'changed-id'
  | 'missing-type'
  | 'missing-name'
  | 'open-arguments'
  | 'repeated-arguments'
  | 'arguments-not-text'
  | 'cumulative-arguments'
  | 'split-after-complete-arguments';

/** How an irregular Responses item was interpreted. */
export type ItemRepair =
  | 'missing-added'
  | 'missing-part'
  | 'missing-item'
  | 'missing-index'
  | 'changed-id'
  | 'out-of-order'
  | 'cumulative-text';

/** An entry of the list: the first diagnostic of its kind at its place, and the number of such diagnostics. */
export type ListedDiagnostic = Diagnostic & { readonly count: number };

/** The diagnostics of one stream. */
export interface Diagnostics {
  /** The first diagnostic of each kind at each place, up to `limits.diagnostics`. */
  readonly list: readonly ListedDiagnostic[];
  /** The number of all diagnostics by tag, including those that are not in `list`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The diagnostics of a response that had none. */
export const noDiagnostics: Diagnostics = { list: [], counts: {} };

/** Adds a diagnostic. Compares it with the list, which has at most `limit` members, and copies the list. */
export const addDiagnostic = (diagnostics: Diagnostics, diagnostic: Diagnostic, limit: number): Diagnostics => ({
  list: addToList(diagnostics.list, diagnostic, limit),
  counts: { ...diagnostics.counts, [diagnostic._tag]: (diagnostics.counts[diagnostic._tag] ?? 0) + 1 },
});

const addToList = (
  list: readonly ListedDiagnostic[],
  diagnostic: Diagnostic,
  limit: number,
): readonly ListedDiagnostic[] => {
  const at = list.findLastIndex((listed) => isSameKind(listed, diagnostic));
  const listed = list[at];
  if (listed !== undefined) return list.with(at, { ...listed, count: listed.count + 1 });
  return list.length < limit ? [...list, { ...diagnostic, count: 1 }] : list;
};

/** The fields that determine the kind of a diagnostic and its place. The others only describe one occurrence. */
const kinds = ['path', 'kind', 'repair', 'oddity', 'field', 'choice', 'call', 'index'] as const;

const isSameKind = (a: Diagnostic, b: Diagnostic): boolean =>
  a._tag === b._tag && kinds.every((key) => fieldOf(a, key) === fieldOf(b, key));

/** Joins two collections in order. The list has at most `limit` members. */
export const mergeDiagnostics = (first: Diagnostics, second: Diagnostics, limit: number): Diagnostics => {
  const counts: Record<string, number> = { ...first.counts };
  for (const [tag, count] of Object.entries(second.counts)) counts[tag] = (counts[tag] ?? 0) + count;
  return { list: [...first.list, ...second.list].slice(0, limit), counts };
};
