import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Trace } from '../../trace/trace.ts';
import { modelOf } from '../exchange/headFacts.ts';
import { nothingYet, openExchange, type OpenExchange } from '../opened.ts';
import { paced } from '../paced.ts';
import { Icon } from '../parts/icons.tsx';
import { exchangeRoute, hrefOf } from '../route.ts';
import { useObservable } from '../useObservable.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { Structure } from './Structure.tsx';
import { TextDifference } from './TextDifference.tsx';
import { TwoCurves } from './TwoCurves.tsx';

/** Two exchanges side by side. */
export const CompareView = ({ left, right }: { readonly left: string; readonly right: string }): JSX.Element => {
  const a = useExchange(left);
  const b = useExchange(right);
  const failure = a.failure ?? b.failure;
  return (
    <main class="compare-view">
      <header class="top">
        <a class="button" href="#/" aria-label="All exchanges">
          <Icon name="back" /> All
        </a>
        <div class="title">
          <h1>Comparison</h1>
          <p class="place">
            <Side letter="A" name={left} trace={a.trace} /> · <Side letter="B" name={right} trace={b.trace} />
          </p>
        </div>
      </header>
      {failure !== null && (
        <p class="empty" role="status">
          {failure}
        </p>
      )}
      {failure === null && (a.trace === null || b.trace === null) && (
        <p class="empty" role="status">
          Reading…
        </p>
      )}
      {a.trace !== null && b.trace !== null && <Both a={a.trace} b={b.trace} version={a.version + b.version} />}
    </main>
  );
};

const Both = ({ a, b, version }: { readonly a: Trace; readonly b: Trace; readonly version: number }): JSX.Element => (
  <>
    <div class="halves">
      <section class="panel" aria-label="Figures">
        <div class="panel-bar">
          <h2>Timing and usage</h2>
        </div>
        <FiguresTable a={a} b={b} />
      </section>
      <section class="panel" aria-label="Timing">
        <div class="panel-bar">
          <h2>Text over time</h2>
          <span class="quiet-text">
            <span class="mark mark-a" /> A <span class="mark mark-b" /> B
          </span>
        </div>
        <TwoCurves a={a} b={b} version={version} />
      </section>
    </div>
    <TextDifference a={a} b={b} version={version} />
    <section class="panel" aria-label="Structure">
      <div class="panel-bar">
        <h2>Structure</h2>
      </div>
      <Structure a={a} b={b} version={version} />
    </section>
  </>
);

const Side = ({
  letter,
  name,
  trace,
}: {
  readonly letter: string;
  readonly name: string;
  readonly trace: Trace | null;
}): JSX.Element => (
  <a href={hrefOf(exchangeRoute(name))} title={name}>
    {letter}: {trace === null ? name : (modelOf(trace) ?? name)}
  </a>
);

const useExchange = (key: string): OpenExchange => {
  const source$ = useMemo(() => openExchange(key).pipe(paced), [key]);
  return useObservable(source$, nothingYet);
};
