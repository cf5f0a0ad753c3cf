import type { JSX } from 'preact';
import type { Usage } from '../../../../src/core/delta.ts';
import { headInfo, type RateLimit } from '../../../../src/http/index.ts';
import { count, duration, share, unknown } from '../../format.ts';
import type { ViewProps } from '../viewProps.ts';
import { JsonView } from './JsonView.tsx';

/** The head of the response: ids, rate limits, headers, and how many tokens were used. */
export const HeadView = ({ trace }: ViewProps): JSX.Element => {
  const { response, request } = trace.head;
  const info = headInfo({
    status: response?.status ?? 200,
    headers: response?.headers ?? {},
    ...(response?.url === undefined ? {} : { url: response.url }),
  });
  const limits = Object.entries(info.rateLimits.all);
  const facts = [
    ['Status', response === null ? unknown : String(response.status)],
    ['Request id', info.requestId ?? unknown],
    ['Head after', duration(response?.ms ?? null)],
    ['Server time', duration(info.processingMs)],
    ['Organization', info.organization],
    ['Region', info.region],
    ['Service tier', info.serviceTier],
  ] as const;
  return (
    <div class="head-view">
      {trace.usage !== null && <UsageView usage={trace.usage} />}
      <section aria-label="Head">
        <h3>Head</h3>
        <dl class="table">
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      {limits.length > 0 && (
        <section aria-label="Rate limits">
          <h3>Rate limits</h3>
          {limits.map(([name, limit]) => (
            <LimitView key={name} name={name} limit={limit} />
          ))}
        </section>
      )}
      <Headers title="Headers of the response" headers={response?.headers ?? {}} />
      <Headers title="Headers of the request" headers={request?.headers ?? {}} />
    </div>
  );
};

const UsageView = ({ usage }: { readonly usage: Usage }): JSX.Element => {
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  const most = Math.max(1, inputTokens ?? 0, outputTokens ?? 0);
  return (
    <section aria-label="Usage">
      <h3>Usage</h3>
      <Amount name="Input" value={inputTokens} part={cachedInputTokens} partName="cached" most={most} />
      <Amount name="Output" value={outputTokens} part={reasoningTokens} partName="reasoning" most={most} />
      <details>
        <summary class="quiet-text">As the server sent it</summary>
        <JsonView value={usage.raw} />
      </details>
    </section>
  );
};

interface AmountProps {
  readonly name: string;
  readonly value: number | null;
  readonly part: number | null;
  readonly partName: string;
  readonly most: number;
}

const Amount = ({ name, value, part, partName, most }: AmountProps): JSX.Element => {
  const width = `${String(((value ?? 0) / most) * 100)}%`;
  const partWidth = `${String(value === null || value === 0 ? 0 : Math.min(100, ((part ?? 0) / value) * 100))}%`;
  return (
    <div class="amount">
      <span>{name}</span>
      <span class="amount-bar" aria-hidden="true">
        <span style={{ width }}>
          <span class="amount-part" style={{ width: partWidth }} />
        </span>
      </span>
      <span class="amount-value">
        {count(value)} tokens
        {part !== null && part > 0 && (
          <small>
            {' '}
            {count(part)} {partName}
          </small>
        )}
      </span>
    </div>
  );
};

const LimitView = ({
  name,
  limit: { limit, remaining, resetMs },
}: {
  readonly name: string;
  readonly limit: RateLimit;
}): JSX.Element => {
  const left = limit === null || remaining === null || limit <= 0 ? null : Math.max(0, Math.min(1, remaining / limit));
  return (
    <div class={`amount ${left !== null && left < 0.1 ? 'amount-low' : ''}`}>
      <span>{name}</span>
      <span class="amount-bar" aria-hidden="true">
        <span style={{ width: left === null ? '0%' : `${String(left * 100)}%` }} />
      </span>
      <span class="amount-value">
        {count(remaining)} of {count(limit)} left{left === null ? '' : ` (${share(left)})`}
        {resetMs !== null && <small> full again in {duration(resetMs)}</small>}
      </span>
    </div>
  );
};

const Headers = ({
  title,
  headers,
}: {
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;
}): JSX.Element | null => {
  const entries = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl class="table table-headers">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
