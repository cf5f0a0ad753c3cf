import type { JSX } from 'preact';
import { memo } from '../parts/memo.ts';
import type { Row } from '../../wire/rows.ts';
import { count, duration, fullMoment, moment, rate } from '../format.ts';
import { isLocal } from '../opened.ts';
import { Outcome, Sparkline } from '../parts/small.tsx';
import { exchangeRoute, hrefOf } from '../route.ts';

interface Props {
  readonly index: number;
  /** Null until it has been loaded. */
  readonly row: Row | null;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (key: string) => void;
}

/** One exchange. */
export const ListRow = memo(({ index, row, isActive, isChosen, onChoose }: Props): JSX.Element => {
  const id = `row-${String(index)}`;
  if (row === null) {
    return (
      <div id={id} class="row row-grid row-waiting" role="row" aria-rowindex={index + 2}>
        <div role="gridcell">…</div>
      </div>
    );
  }
  const { facts } = row;
  return (
    <div
      id={id}
      class={`row row-grid ${isActive ? 'row-active' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
    >
      <div class="cell-choose" role="gridcell">
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={`Compare ${row.key}`}
          onChange={() => {
            onChoose(row.key);
          }}
        />
      </div>
      <div class="cell-time" role="gridcell" title={fullMoment(row.at)}>
        {isLocal(row.key) ? 'opened here' : moment(row.at)}
      </div>
      <div class="cell-outcome" role="gridcell">
        <Outcome word={row.outcome} status={row.status} />
      </div>
      <div class="cell-model" role="gridcell">
        <a class="row-link" href={hrefOf(exchangeRoute(row.key))} title={row.key} tabIndex={-1}>
          {row.model ?? row.key}
        </a>
        <span class="quiet-text">
          {row.provider === 'unknown' ? '' : `${row.provider} · `}
          {row.api}
        </span>
      </div>
      <div class="cell-text" role="gridcell">
        <span class="said">{facts?.prompt ?? ''}</span>
        <span class="quiet-text">{facts?.answer ?? ''}</span>
      </div>
      <Numbers row={row} />
      <div class="cell-arrival" role="gridcell">
        {facts !== null && <Sparkline values={facts.arrivals} />}
      </div>
      <div class="cell-notes" role="gridcell">
        {facts !== null && facts.diagnostics > 0 && (
          <span class="notes-count" title="diagnostics">
            {count(facts.diagnostics)}
          </span>
        )}
      </div>
    </div>
  );
});

const Numbers = ({ row: { ms, outcome, facts } }: { readonly row: Row }): JSX.Element => (
  <>
    <div class="cell-number" role="gridcell" data-name="first token">
      {duration(facts?.firstTokenMs ?? null)}
    </div>
    <div class="cell-number" role="gridcell" data-name="total">
      {outcome === 'running' ? `${duration(ms)}…` : duration(ms)}
    </div>
    <div class="cell-number" role="gridcell" data-name="tokens/s">
      {rate(facts?.tokensPerSecond ?? null)}
    </div>
    <div class="cell-number cell-tokens" role="gridcell" data-name="in">
      {count(facts?.inputTokens ?? null)}
    </div>
    <div class="cell-number cell-tokens" role="gridcell" data-name="out">
      {count(facts?.outputTokens ?? null)}
    </div>
  </>
);
