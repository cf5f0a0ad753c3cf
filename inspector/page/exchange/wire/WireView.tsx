import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { count } from '../../format.ts';
import { VirtualList } from '../../parts/VirtualList.tsx';
import { useObservable } from '../../useObservable.ts';
import type { ViewProps } from '../viewProps.ts';
import { rowAtItem, wireRowsOf } from './rowsOf.ts';
import { WireDetails } from './WireDetails.tsx';
import { WireLine } from './WireLine.tsx';

/** What was received: chunks, events, heartbeats, and the remarks beside what they refer to. */
export const WireView = ({ trace, version, cursor }: ViewProps): JSX.Element => {
  useObservable(cursor.moment$, cursor.moment);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const rows = useMemo(() => wireRowsOf(trace), [trace, version]);
  const found = useMemo(() => (text === '' ? [] : search(rows, trace.items, text)), [rows, text]);
  const { position } = cursor;
  const current = rowAtItem(rows, position - 1);
  const active = chosen ?? current;

  const choose = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    setChosen(index);
    if (row._tag !== 'Item') return;
    cursor.pause();
    cursor.showItems(row.item + 1);
  };
  const next = (by: number): void => {
    if (found.length === 0) return;
    const at = by > 0 ? found.find((index) => index > active) : found.findLast((index) => index < active);
    choose(at ?? (by > 0 ? (found[0] ?? 0) : (found[found.length - 1] ?? 0)));
  };
  // the cursor moved by itself: the choice is over
  const shown = rows[active];
  const isStale = shown?._tag === 'Item' && chosen !== null && shown.item !== position - 1;
  if (isStale) setChosen(null);

  return (
    <div class="wire">
      <form
        class="wire-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          next(1);
        }}
      >
        <input
          type="search"
          aria-label="Search in the wire"
          placeholder="Search in the wire"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        {text !== '' && (
          <>
            <span class="quiet-text" role="status">
              {found.length === 0 ? 'not found' : `${count(found.length)} found`}
            </span>
            <button
              type="button"
              class="button small"
              disabled={found.length === 0}
              onClick={() => {
                next(-1);
              }}
            >
              Previous
            </button>
            <button type="submit" class="button small" disabled={found.length === 0}>
              Next
            </button>
          </>
        )}
      </form>
      <VirtualList
        count={rows.length}
        rowHeight={24}
        label="Chunks and events"
        role="listbox"
        class="wire-rows"
        active={active}
        isCentred
        activeId={`wire-${String(active)}`}
        onKeyDown={(event) => {
          const places: Readonly<Record<string, number>> = {
            ArrowDown: active + 1,
            ArrowUp: active - 1,
            PageDown: active + 20,
            PageUp: active - 20,
            Home: 0,
            End: rows.length - 1,
          };
          const to = places[event.key];
          if (to === undefined) return;
          event.preventDefault();
          choose(Math.max(0, Math.min(rows.length - 1, to)));
        }}
        render={(index) => (
          <WireLine
            key={index}
            index={index}
            row={rows[index]}
            trace={trace}
            isActive={index === active}
            isLater={index > current && index !== active}
            isFound={text !== '' && isIn(found, index)}
            onChoose={choose}
          />
        )}
      />
      <WireDetails trace={trace} row={rows[active]} />
    </div>
  );
};

const search = (
  rows: ReturnType<typeof wireRowsOf>,
  items: ViewProps['trace']['items'],
  text: string,
): readonly number[] => {
  const wanted = text.toLowerCase();
  const found: number[] = [];
  for (const [index, row] of rows.entries()) {
    const item = row._tag === 'Item' ? items[row.item] : undefined;
    if (item !== undefined && `${item.name} ${item.data}`.toLowerCase().includes(wanted)) found.push(index);
  }
  return found;
};

/** Whether sorted numbers contain one. */
const isIn = (sorted: readonly number[], wanted: number): boolean => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
};
