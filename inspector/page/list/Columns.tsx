import type { JSX } from 'preact';
import type { ListQuery, Sorting } from '../../wire/rows.ts';

interface Column {
  readonly name: string;
  readonly sort: Sorting | null;
  readonly class: string;
}

const columns: readonly Column[] = [
  { name: 'Compare', sort: null, class: 'cell-choose' },
  { name: 'Time', sort: 'time', class: 'cell-time' },
  { name: 'Outcome', sort: 'outcome', class: 'cell-outcome' },
  { name: 'Model', sort: 'model', class: 'cell-model' },
  { name: 'Request and answer', sort: null, class: 'cell-text' },
  { name: 'First token', sort: 'first token', class: 'cell-number' },
  { name: 'Total', sort: 'duration', class: 'cell-number' },
  { name: 'Tokens/s', sort: 'speed', class: 'cell-number' },
  { name: 'In', sort: 'input', class: 'cell-number cell-tokens' },
  { name: 'Out', sort: 'output', class: 'cell-number cell-tokens' },
  { name: 'Arrival', sort: null, class: 'cell-arrival' },
  { name: 'Notes', sort: null, class: 'cell-notes' },
];

/** The names of the columns, which are also the buttons that sort. */
export const Columns = ({
  query,
  onChange,
}: {
  readonly query: ListQuery;
  readonly onChange: (query: ListQuery) => void;
}): JSX.Element => (
  <div class="columns" role="rowgroup">
    <div class="row-grid" role="row" aria-rowindex={1}>
      {columns.map(({ name, sort, class: classes }) => (
        <div
          key={name}
          class={classes}
          role="columnheader"
          aria-sort={sort === query.sort ? (query.descending ? 'descending' : 'ascending') : undefined}
        >
          {sort === null ? (
            <span class={name === 'Compare' ? 'hidden' : ''}>{name}</span>
          ) : (
            <button
              type="button"
              class="sort"
              onClick={() => {
                onChange({ ...query, sort, descending: sort === query.sort ? !query.descending : true });
              }}
            >
              {name}
              <span class="sort-mark" aria-hidden="true">
                {sort === query.sort ? (query.descending ? '↓' : '↑') : ''}
              </span>
            </button>
          )}
        </div>
      ))}
    </div>
  </div>
);
