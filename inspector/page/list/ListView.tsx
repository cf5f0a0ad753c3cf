import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { InspectorInfo, ListQuery, Row } from '../../wire/rows.ts';
import { selectRows } from '../../wire/rows.ts';
import { count, counted } from '../format.ts';
import { locals$ } from '../opened.ts';
import { Icon } from '../parts/icons.tsx';
import { Problems } from '../parts/small.tsx';
import { VirtualList } from '../parts/VirtualList.tsx';
import { exchangeRoute, hrefOf, replaceRoute } from '../route.ts';
import { useObservable } from '../useObservable.ts';
import { Columns } from './Columns.tsx';
import { Filters } from './Filters.tsx';
import { ListRow } from './ListRow.tsx';
import { openFiles } from './takeContent.ts';
import { useIsNarrow } from './useIsNarrow.ts';
import { useList } from './useList.ts';

interface Props {
  readonly query: ListQuery;
  readonly info: InspectorInfo | null;
}

/** Every exchange of the store, and those that were dropped on the page. */
export const ListView = ({ query: given, info }: Props): JSX.Element => {
  const [query, setQuery] = useState(given);
  const list = useList(query);
  const local = useObservable(locals$, locals$.value);
  const own = useMemo(() => selectRows(local.rows, query, Date.now()), [local, query]);
  const [active, setActive] = useState<number | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const isNarrow = useIsNarrow();
  const { answer, rowAt, setRange, failure } = list;
  const matching = answer?.matching ?? 0;
  const shown = own.length + matching;

  const change = useCallback((next: ListQuery) => {
    setQuery(next);
    setActive(null);
    replaceRoute({ _tag: 'List', query: next });
  }, []);
  const onRange = useCallback(
    (from: number, to: number) => {
      setRange(from - own.length, to - own.length);
    },
    [own.length, setRange],
  );
  const choose = useCallback((key: string) => {
    setChosen((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key].slice(-2)));
  }, []);
  const at = (index: number): Row | null => own[index] ?? rowAt(index - own.length);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    const row = active === null ? null : at(active);
    if (event.key === 'Enter' && row !== null) location.hash = hrefOf(exchangeRoute(row.key));
    if (event.key === ' ' && row !== null) choose(row.key);
    const to = moved(event.key, active ?? -1, shown);
    if (to !== null) setActive(to);
    if (to !== null || event.key === ' ') event.preventDefault();
  };
  const activeRow = active === null ? null : at(active);

  return (
    <main class="list-view">
      <ListHeader info={info} />
      <Filters query={query} models={answer?.models ?? []} sessions={answer?.sessions ?? []} onChange={change} />
      <Problems problems={[...(failure === null ? [] : [failure]), ...(answer?.problems ?? [])]} />
      <p class="list-count" role="status">
        {answer === null
          ? 'Reading the list…'
          : answer.listing
            ? 'Listing the store…'
            : `${counted(shown, 'exchange')}${shown === answer.total + local.rows.length ? '' : ` of ${count(answer.total + local.rows.length)}`}`}
        {answer !== null && answer.running > 0 && ` · ${count(answer.running)} running`}
        {answer !== null && answer.read < answer.total && !answer.listing && ` · ${count(answer.read)} read so far`}
        {chosen.length === 1 && ' · choose one more to compare'}
        {chosen.length === 2 && (
          <a class="button small" href={hrefOf({ _tag: 'Compare', left: chosen[0] ?? '', right: chosen[1] ?? '' })}>
            <Icon name="compare" /> Compare the two
          </a>
        )}
      </p>
      <div
        class="grid"
        role="grid"
        aria-label="Exchanges"
        aria-rowcount={shown + 1}
        aria-activedescendant={activeRow === null ? undefined : `row-${String(active)}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <Columns query={query} onChange={change} />
        <VirtualList
          count={shown}
          rowHeight={isNarrow ? 92 : 40}
          label="Exchanges"
          class="grid-rows"
          active={active}
          onRange={onRange}
          render={(index) => (
            <ListRow
              key={index}
              index={index}
              row={at(index)}
              isActive={index === active}
              isChosen={chosen.includes(at(index)?.key ?? '')}
              onChoose={choose}
            />
          )}
        />
        {shown === 0 && answer !== null && !answer.listing && <Nothing info={info} isFiltered={answer.total > 0} />}
      </div>
    </main>
  );
};

const ListHeader = ({ info }: { readonly info: InspectorInfo | null }): JSX.Element => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <header class="top">
      <h1>Inspector</h1>
      <p class="place">
        {info?.place ?? ''}
        {typeof info?.target === 'string' && (
          <>
            {' '}
            · records {info.target} at <code>{info.proxy}/v1</code>
          </>
        )}
      </p>
      <input
        ref={input}
        class="hidden"
        type="file"
        multiple
        aria-label="Files to open"
        tabIndex={-1}
        onChange={(event) => {
          void openFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <Icon name="open" /> Open files
      </button>
    </header>
  );
};

const Nothing = ({
  info,
  isFiltered,
}: {
  readonly info: InspectorInfo | null;
  readonly isFiltered: boolean;
}): JSX.Element => (
  <div class="nothing" role="row">
    <div role="gridcell">
      {isFiltered ? (
        <p>No exchange fits the filters.</p>
      ) : (
        <>
          <p>There are no exchanges yet.</p>
          {typeof info?.proxy === 'string' && (
            <p>
              Set the base URL of your client to <code>{info.proxy}/v1</code>, and its answers appear here.
            </p>
          )}
          <p>You can also drop or paste a recording, an SSE stream, a JSON body or a HAR file.</p>
        </>
      )}
    </div>
  </div>
);

/** The row that a key moves to; null if the key does not move. */
const moved = (key: string, active: number, shown: number): number | null => {
  const last = shown - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + 15,
    PageUp: active - 15,
    Home: 0,
    End: last,
  };
  const target = to[key];
  return target === undefined || last < 0 ? null : Math.max(0, Math.min(last, target));
};
