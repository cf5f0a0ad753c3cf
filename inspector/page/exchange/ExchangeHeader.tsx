import type { JSX } from 'preact';
import type { Trace } from '../../trace/trace.ts';
import { outcomeWord } from '../../wire/rows.ts';
import { fullMoment } from '../format.ts';
import { Icon } from '../parts/icons.tsx';
import { Outcome } from '../parts/small.tsx';
import { CopyAs } from './copy/CopyAs.tsx';
import { modelOf, providerIn } from './headFacts.ts';

interface Props {
  readonly routeKey: string;
  /** Null as long as nothing has been read. */
  readonly trace: Trace | null;
  readonly isLive: boolean;
}

/** The name of an exchange, how it ended, and what can be done with it. */
export const ExchangeHeader = ({ routeKey, trace, isLive }: Props): JSX.Element => (
  <header class="top">
    <a class="button" href="#/" aria-label="All exchanges">
      <Icon name="back" /> All
    </a>
    <div class="title">
      <h1>{trace === null ? routeKey : (modelOf(trace) ?? routeKey)}</h1>
      {trace !== null && (
        <p class="place">
          {[providerIn(trace), trace.api, fullMoment(trace.startedAt), routeKey]
            .filter((text) => text !== '')
            .join(' · ')}
        </p>
      )}
    </div>
    {trace !== null && <Outcome word={wordOf(trace, isLive)} status={trace.head.response?.status ?? null} />}
    {trace !== null && <CopyAs trace={trace} name={routeKey} />}
  </header>
);

const wordOf = (trace: Trace, isLive: boolean): ReturnType<typeof outcomeWord> => {
  const last = trace.frames[trace.frames.length - 1];
  if (last?._tag !== 'End') return outcomeWord('unfinished', null, isLive);
  return outcomeWord(last.reason, trace.final?.outcome ?? null, false);
};
