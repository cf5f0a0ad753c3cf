import type { Json } from '../json/json.ts';

/**
 * Whether the pieces of a text are cumulative, that is, whether each contains the text so far: the last piece, and how many
 * pieces in a row have begun with the whole piece before them. Null after a piece that did not: the pieces are increments,
 * as they should be.
 */
export type Cumulation = { readonly piece: string; readonly growths: number } | null;

export const startCumulation: Cumulation = { piece: '', growths: 0 };

/** After so many growths without an exception, the pieces are cumulative. */
const CUMULATIVE = 2;

/** The same after one more piece. Costs at most the piece. */
export const cumulate = (held: Cumulation, piece: Json | undefined): Cumulation => {
  if (held === null || typeof piece !== 'string' || piece === '') return held;
  if (held.piece === '') return { piece, growths: 0 };
  return piece.length > held.piece.length && piece.startsWith(held.piece) ? { piece, growths: held.growths + 1 } : null;
};

/** Whether the newest piece has shown that the pieces are cumulative. */
export const isFound = (before: Cumulation, after: Cumulation): boolean =>
  after !== before && after?.growths === CUMULATIVE;
