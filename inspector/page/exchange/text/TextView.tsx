import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { lengthAt } from '../../../trace/units.ts';
import type { Shading } from '../../route.ts';
import { useObservable } from '../../useObservable.ts';
import type { ViewProps } from '../viewProps.ts';
import { PartView } from './PartView.tsx';
import type { Selected } from './selected.ts';
import { ShadeLegend } from './ShadeLegend.tsx';
import { TokenDetails } from './TokenDetails.tsx';
import { WeakSpans } from './WeakSpans.tsx';

/** The answer as it grew, in its parts. */
export const TextView = (props: ViewProps): JSX.Element => {
  const { trace, version, usual, cursor, route, onRoute } = props;
  useObservable(cursor.moment$, cursor.moment);
  const [selected, setSelected] = useState<Selected | null>(null);
  const { position } = cursor;
  const hasTokens = trace.parts.some(({ tokens }) => tokens.length > 0);
  const shading: Shading = route.shading ?? (hasTokens ? 'probability' : 'none');
  const begun = trace.parts.filter((part) => (part.items[0] ?? 0) < position || lengthAt(part, position) > 0);
  const { parts } = trace;
  useEffect(() => {
    setSelected(null);
  }, [trace]);
  return (
    <section class="panel text-panel" aria-label="Text">
      <div class="panel-bar">
        <h2>Text</h2>
        <ShadeLegend
          shading={shading}
          hasTokens={hasTokens}
          onChange={(next) => {
            onRoute({ shading: next });
          }}
        />
      </div>
      <div class="parts" tabIndex={0} role="group" aria-label="Parts of the answer">
        {parts.length === 0 && (
          <p class="empty">
            {trace.isEnded
              ? 'This response contains no text. The snapshot shows what it contains.'
              : 'No text has arrived yet.'}
          </p>
        )}
        {parts.map((part) => (
          <PartView
            key={part.id}
            part={part}
            length={lengthAt(part, position)}
            isBegun={begun.includes(part)}
            isComplete={part.completeAt !== null && part.completeAt < position}
            version={version}
            shading={shading}
            usual={usual}
            trace={trace}
            isFollowing={cursor.moment.position === null ? !trace.isEnded : true}
            selected={selected?.part === part ? selected.unit : null}
            onSelect={setSelected}
            onMove={(item) => {
              cursor.pause();
              cursor.showItems(item + 1);
            }}
          />
        ))}
        {hasTokens && <WeakSpans trace={trace} version={version} onSelect={setSelected} />}
      </div>
      <TokenDetails selected={selected} trace={trace} hasTokens={hasTokens} />
    </section>
  );
};
