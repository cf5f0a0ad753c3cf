import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ItemKind } from '../../../trace/items.ts';
import type { Trace } from '../../../trace/trace.ts';
import { count } from '../../format.ts';
import { kindNames } from './kinds.ts';

/** The kinds of events in an exchange, and how many there are of each. */
export const Legend = ({ trace, version }: { readonly trace: Trace; readonly version: number }): JSX.Element => {
  const counts = useMemo(() => {
    const found = new Map<ItemKind, number>();
    for (const { kind } of trace.items) found.set(kind, (found.get(kind) ?? 0) + 1);
    return [...found];
  }, [trace, version]);
  return (
    <ul class="legend" aria-label="Kinds of events">
      {counts.map(([kind, number]) => (
        <li key={kind}>
          <span class={`mark mark-${kind}`} aria-hidden="true" />
          {kindNames[kind]} <span class="quiet-text">{count(number)}</span>
        </li>
      ))}
    </ul>
  );
};
