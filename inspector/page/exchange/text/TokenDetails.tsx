import type { JSX } from 'preact';
import { probability } from '../../../../src/engine/logprobs/index.ts';
import type { TokenLogprob } from '../../../../src/core/delta.ts';
import type { Trace } from '../../../trace/trace.ts';
import { duration, share, visible } from '../../format.ts';
import type { Selected } from './selected.ts';

interface Props {
  readonly selected: Selected | null;
  readonly trace: Trace;
  readonly hasTokens: boolean;
}

/** What is known about the token under the pointer: when it arrived, how likely it was, and what could have been instead. */
export const TokenDetails = ({ selected, trace, hasTokens }: Props): JSX.Element => {
  if (selected === null) {
    return (
      <div class="token-details token-details-empty">
        {hasTokens
          ? 'Point at a token to see what could have been instead.'
          : 'Point at the text to see when it arrived.'}
      </div>
    );
  }
  const { unit, part } = selected;
  const at = trace.times[unit.item] ?? 0;
  const before = unit.item === 0 ? null : (trace.times[unit.item - 1] ?? null);
  return (
    <div class="token-details" role="status">
      <p>
        <code class="token">{visible(part.text.slice(unit.start, unit.end))}</code>
        {unit.token !== null && <strong>{share(probability(unit.token))}</strong>}
        <span class="quiet-text">
          {duration(at)}
          {before !== null && `, ${duration(at - before)} after the one before`} · event {String(unit.item + 1)}
        </span>
      </p>
      {unit.token !== null && <Alternatives token={unit.token} />}
    </div>
  );
};

const Alternatives = ({ token }: { readonly token: TokenLogprob }): JSX.Element => {
  const all = (token.top_logprobs ?? []).flatMap((one) =>
    typeof one.token === 'string' && typeof one.logprob === 'number'
      ? [{ token: one.token, logprob: one.logprob }]
      : [],
  );
  if (all.length === 0) return <p class="quiet-text">The response contains no alternatives.</p>;
  const isListed = all.some((one) => one.token === token.token);
  const shown = isListed ? all : [...all, { token: token.token, logprob: token.logprob }];
  return (
    <ol class="alternatives" aria-label="Alternatives">
      {shown.map((one) => {
        const likely = Math.exp(Math.min(0, one.logprob));
        return (
          <li key={one.token} class={one.token === token.token ? 'alternative-chosen' : ''}>
            <code class="token">{visible(one.token)}</code>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${String(Math.max(0.5, likely * 100))}%` }} />
            </span>
            <span class="bar-count">{share(likely)}</span>
          </li>
        );
      })}
    </ol>
  );
};
