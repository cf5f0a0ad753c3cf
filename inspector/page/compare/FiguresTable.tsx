import type { JSX } from 'preact';
import { figuresOf } from '../../trace/figures.ts';
import type { Trace } from '../../trace/trace.ts';
import { count, duration, rate, share, size, unknown } from '../format.ts';

interface Figure {
  readonly name: string;
  readonly of: (trace: Trace) => number | null;
  readonly show: (value: number | null) => string;
  /** Whether less is better; null if neither is. */
  readonly lessIsBetter: boolean | null;
}

const figures: readonly Figure[] = [
  {
    name: 'First byte',
    of: (trace) => figuresOf(trace).firstByteMs,
    show: duration,
    lessIsBetter: true,
  },
  {
    name: 'First token',
    of: (trace) => figuresOf(trace).firstTokenMs,
    show: duration,
    lessIsBetter: true,
  },
  { name: 'Total', of: ({ durationMs }) => durationMs, show: duration, lessIsBetter: true },
  {
    name: 'Tokens/s',
    of: (trace) => figuresOf(trace).tokensPerSecond,
    show: rate,
    lessIsBetter: false,
  },
  {
    name: 'Longest gap',
    of: (trace) => figuresOf(trace).longestGapMs,
    show: duration,
    lessIsBetter: true,
  },
  { name: 'Tokens in', of: ({ usage }) => usage?.inputTokens ?? null, show: count, lessIsBetter: null },
  { name: 'of them cached', of: ({ usage }) => usage?.cachedInputTokens ?? null, show: count, lessIsBetter: null },
  { name: 'Tokens out', of: ({ usage }) => usage?.outputTokens ?? null, show: count, lessIsBetter: null },
  { name: 'of them reasoning', of: ({ usage }) => usage?.reasoningTokens ?? null, show: count, lessIsBetter: null },
  { name: 'Events', of: ({ items }) => items.length, show: count, lessIsBetter: null },
  {
    name: 'Chunks',
    of: (trace) => figuresOf(trace).chunks,
    show: count,
    lessIsBetter: null,
  },
  {
    name: 'Bytes',
    of: ({ bytes }) => bytes,
    show: (value) => (value === null ? unknown : size(value)),
    lessIsBetter: null,
  },
  { name: 'Notes', of: ({ remarks }) => remarks.length, show: count, lessIsBetter: true },
];

/** The figures of two exchanges, and how they differ. */
export const FiguresTable = ({ a, b }: { readonly a: Trace; readonly b: Trace }): JSX.Element => (
  <table class="figures-table">
    <thead>
      <tr>
        <th scope="col">Figure</th>
        <th scope="col">A</th>
        <th scope="col">B</th>
        <th scope="col">B against A</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">Outcome</th>
        <td>{a.final?.outcome ?? unknown}</td>
        <td>{b.final?.outcome ?? unknown}</td>
        <td />
      </tr>
      {figures.map((figure) => (
        <Line key={figure.name} figure={figure} a={figure.of(a)} b={figure.of(b)} />
      ))}
    </tbody>
  </table>
);

const Line = ({
  figure: { name, show, lessIsBetter },
  a,
  b,
}: {
  readonly figure: Figure;
  readonly a: number | null;
  readonly b: number | null;
}): JSX.Element => {
  const differs = a !== null && b !== null && a !== b;
  const isBetter = differs && lessIsBetter !== null ? b < a === lessIsBetter : null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{show(a)}</td>
      <td>{show(b)}</td>
      <td class={isBetter === null ? '' : isBetter ? 'better' : 'worse'}>
        {differs
          ? `${b > a ? '+' : '−'}${a === 0 ? show(Math.abs(b - a)) : share(Math.abs(b - a) / a)}`
          : a === b && a !== null
            ? 'equal'
            : ''}
        {isBetter !== null && <span class="quiet-text"> {isBetter ? 'better' : 'worse'}</span>}
      </td>
    </tr>
  );
};
