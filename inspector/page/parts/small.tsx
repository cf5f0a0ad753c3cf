import type { ComponentChildren, JSX } from 'preact';
import type { OutcomeWord } from '../../wire/rows.ts';

/** How an exchange ended, in a word and a colour. */
export const Outcome = ({
  word,
  status,
}: {
  readonly word: OutcomeWord;
  readonly status: number | null;
}): JSX.Element => (
  <span class={`outcome outcome-${word}`}>
    <span class="dot" aria-hidden="true" />
    {word}
    {status !== null && status >= 400 ? ` ${String(status)}` : ''}
  </span>
);

/** When the bytes arrived, as 24 bars. */
export const Sparkline = ({ values }: { readonly values: readonly number[] }): JSX.Element | null => {
  if (values.length === 0) return null;
  const path = values
    .map((value, index) => (value === 0 ? '' : `M${String(index * 4 + 2)} 20v-${String(value * 2)}`))
    .join('');
  return (
    <svg class="sparkline" viewBox="0 0 96 20" width="96" height="20" role="img" aria-label={describe(values)}>
      <path d={path} />
    </svg>
  );
};

const describe = (values: readonly number[]): string => {
  const first = values.findIndex((value) => value > 0);
  const silent = values.filter((value, index) => index > first && value === 0).length;
  const when =
    first <= 0 ? 'from the beginning' : `after ${String(Math.round((first / values.length) * 100))}% of the time`;
  return silent === 0 ? `bytes ${when}, without a pause` : `bytes ${when}, with pauses`;
};

/** A name and a value, as a line of facts. */
export const Fact = ({
  name,
  hint,
  children,
}: {
  readonly name: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <div class="fact" title={hint}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Sentences about what could not be read. */
export const Problems = ({
  problems,
  onForget,
}: {
  readonly problems: readonly string[];
  readonly onForget?: () => void;
}): JSX.Element | null => {
  if (problems.length === 0) return null;
  const [first = '', ...rest] = problems;
  return (
    <div class="problems" role="status">
      <div>
        <strong>{problems.length === 1 ? 'One problem.' : `${String(problems.length)} problems.`}</strong> {first}
        {rest.length > 0 && (
          <details>
            <summary>All of them</summary>
            <ul>
              {problems.slice(0, 200).map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {onForget !== undefined && (
        <button type="button" class="quiet" onClick={onForget}>
          Dismiss
        </button>
      )}
    </div>
  );
};
