import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { weakSpans } from '../../../../src/engine/logprobs/index.ts';
import type { Trace } from '../../../trace/trace.ts';
import { unitsOf } from '../../../trace/units.ts';
import { share, shortened, visible } from '../../format.ts';
import type { Selected } from './selected.ts';

interface Props {
  readonly trace: Trace;
  readonly version: number;
  readonly onSelect: (selected: Selected) => void;
}

const levels = [0.2, 0.5, 0.8];

/** The places where the model was least certain. */
export const WeakSpans = ({ trace, version, onSelect }: Props): JSX.Element => {
  const [below, setBelow] = useState(0.5);
  const found = useMemo(
    () =>
      trace.parts
        .flatMap((part) => {
          const units = unitsOf(part).filter(({ token }) => token !== null);
          const spans = units.flatMap(({ token, start, end }) => (token === null ? [] : [{ token, start, end }]));
          return weakSpans(spans, below).map((span) => ({
            part,
            span,
            unit: units.find(({ end }) => end > span.start) ?? null,
          }));
        })
        .sort((a, b) => a.span.least - b.span.least),
    [trace, version, below],
  );
  return (
    <details class="weak" open>
      <summary>
        Least certain <span class="quiet-text">{String(found.length)}</span>
      </summary>
      <label class="quiet-text">
        below{' '}
        <select
          value={String(below)}
          onChange={(event) => {
            setBelow(Number(event.currentTarget.value));
          }}
        >
          {levels.map((level) => (
            <option key={level} value={String(level)}>
              {share(level)}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {found.slice(0, 100).map(({ part, span, unit }) => (
          <li key={`${part.id} ${String(span.start)}`}>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                if (unit !== null) onSelect({ part, unit });
              }}
            >
              <code class="token">{shortened(visible(part.text.slice(span.start, span.end)), 60)}</code>
              <span>{share(span.least)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > 100 && <p class="quiet-text">and {String(found.length - 100)} more</p>}
    </details>
  );
};
