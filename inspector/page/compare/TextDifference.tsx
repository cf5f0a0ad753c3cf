import { diffWordsWithSpace } from 'diff';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Trace } from '../../trace/trace.ts';
import { share } from '../format.ts';

interface Props {
  readonly a: Trace;
  readonly b: Trace;
  readonly version: number;
}

interface Piece {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}

/** The texts of two answers side by side; what only one of them contains is marked. */
export const TextDifference = ({ a, b, version }: Props): JSX.Element => {
  const [left, right] = useMemo(() => [textOf(a), textOf(b)], [a, b, version]);
  const pieces = useMemo(() => difference(left, right), [left, right]);
  const same = pieces?.reduce((sum, { value, added, removed }) => sum + (added || removed ? 0 : value.length), 0) ?? 0;
  const most = Math.max(left.length, right.length);
  return (
    <section class="panel" aria-label="Texts">
      <div class="panel-bar">
        <h2>Text</h2>
        <span class="quiet-text">
          {pieces === null
            ? 'too different to be compared word by word'
            : left === right
              ? 'the texts are equal'
              : `${share(most === 0 ? 1 : same / most)} of the words are the same`}
        </span>
      </div>
      <div class="two-texts">
        <div class="diff-text" tabIndex={0} role="group" aria-label="The text of A">
          <h3>A</h3>
          {pieces === null
            ? left.slice(0, longest)
            : pieces
                .filter(({ added }) => !added)
                .map((piece, index) => (piece.removed ? <del key={index}>{piece.value}</del> : piece.value))}
        </div>
        <div class="diff-text" tabIndex={0} role="group" aria-label="The text of B">
          <h3>B</h3>
          {pieces === null
            ? right.slice(0, longest)
            : pieces
                .filter(({ removed }) => !removed)
                .map((piece, index) => (piece.added ? <ins key={index}>{piece.value}</ins> : piece.value))}
        </div>
      </div>
    </section>
  );
};

const longest = 200_000;

/** Null if a comparison takes too long. */
const difference = (a: string, b: string): readonly Piece[] | null =>
  diffWordsWithSpace(a.slice(0, longest), b.slice(0, longest), { timeout: 800 }) ?? null;

const textOf = (trace: Trace): string =>
  trace.parts
    .filter(({ kind }) => kind !== 'image' && kind !== 'audio')
    .map(({ kind, name, text }) =>
      kind === 'tool' ? `${name ?? 'tool'}(${text})` : kind === 'reasoning' ? `[reasoning] ${text}` : text,
    )
    .join('\n\n');
