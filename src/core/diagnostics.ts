import type { Finding } from '../json/inspect.ts';

/**
 * One tolerated deviation from the documentation. `event` is the number of the server-sent event, from 0; null if the
 * deviation concerns the whole stream. Contains no user content.
 */
export type Diagnostic = { readonly event: number | null } & (
  | Finding
  | { readonly _tag: 'MalformedJson'; readonly length: number }
  | { readonly _tag: 'UnknownEvent'; readonly kind: string }
  | {
      readonly _tag: 'RepairedFraming';
      readonly repair:
        'events-without-blank-line' | 'several-values-in-one-event' | 'newline-delimited-json' | 'doubled-data-prefix';
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
  | 'repeated-arguments'
  | 'arguments-not-text'
  | 'split-after-complete-arguments';

/** How an irregular Responses item was interpreted. */
export type ItemRepair =
  'missing-added' | 'missing-part' | 'missing-item' | 'missing-index' | 'changed-id' | 'out-of-order';

/** The diagnostics of one stream. */
export interface Diagnostics {
  /** The first diagnostics, up to `limits.diagnostics`. */
  readonly list: readonly Diagnostic[];
  /** The number of all diagnostics by tag, including those that are not in `list`. */
  readonly counts: Readonly<Record<string, number>>;
}

export const noDiagnostics: Diagnostics = { list: [], counts: {} };

/** Adds a diagnostic. Copies the list, which has at most `limit` members. */
export const addDiagnostic = (diagnostics: Diagnostics, diagnostic: Diagnostic, limit: number): Diagnostics => ({
  list: diagnostics.list.length < limit ? [...diagnostics.list, diagnostic] : diagnostics.list,
  counts: { ...diagnostics.counts, [diagnostic._tag]: (diagnostics.counts[diagnostic._tag] ?? 0) + 1 },
});

/** Joins two collections in order. The list has at most `limit` members. */
export const mergeDiagnostics = (first: Diagnostics, second: Diagnostics, limit: number): Diagnostics => {
  const counts: Record<string, number> = { ...first.counts };
  for (const [tag, count] of Object.entries(second.counts)) counts[tag] = (counts[tag] ?? 0) + count;
  return { list: [...first.list, ...second.list].slice(0, limit), counts };
};
