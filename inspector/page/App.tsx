import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { catchError, of } from 'rxjs';
import type { InspectorInfo } from '../wire/rows.ts';
import { info$, isConnected$ } from './api.ts';
import { CompareView } from './compare/CompareView.tsx';
import { ExchangeView } from './exchange/ExchangeView.tsx';
import { ListView } from './list/ListView.tsx';
import { takeContent } from './list/takeContent.ts';
import { forgetProblems, locals$ } from './opened.ts';
import { Problems } from './parts/small.tsx';
import { currentRoute, route$ } from './route.ts';
import { useObservable } from './useObservable.ts';

export const App = (): JSX.Element => {
  const route = useObservable(route$, useMemo(currentRoute, []));
  const info = useInfo();
  const isConnected = useObservable(isConnected$, true);
  const local = useObservable(locals$, locals$.value);
  const [isDropping, setDropping] = useState(false);

  useEffect(() => takeContent(setDropping), []);
  useEffect(() => {
    document.title =
      route._tag === 'List'
        ? 'llmgine inspector'
        : route._tag === 'Exchange'
          ? `${route.key} – llmgine inspector`
          : 'Comparison – llmgine inspector';
  }, [route]);

  return (
    <>
      {typeof info === 'string' && (
        <p class="banner" role="alert">
          {info}
        </p>
      )}
      {!isConnected && typeof info !== 'string' && (
        <p class="banner" role="status">
          The server does not answer. What is on the page can still be read; the page connects again by itself.
        </p>
      )}
      <Problems problems={local.problems} onForget={forgetProblems} />
      {route._tag === 'List' && <ListView query={route.query} info={typeof info === 'string' ? null : info} />}
      {route._tag === 'Exchange' && <ExchangeView key={route.key} route={route} />}
      {route._tag === 'Compare' && (
        <CompareView key={`${route.left} ${route.right}`} left={route.left} right={route.right} />
      )}
      {isDropping && (
        <div class="drop" role="status">
          Drop a recording, an SSE stream, a JSON body or a HAR file. It stays on this machine.
        </div>
      )}
    </>
  );
};

/** What the server is connected to; a text is why that is not known. */
const useInfo = (): InspectorInfo | string | null => {
  const source$ = useMemo(
    () =>
      info$.pipe(
        catchError((error: unknown) =>
          of(error instanceof TypeError || !(error instanceof Error) ? 'The server does not answer.' : error.message),
        ),
      ),
    [],
  );
  return useObservable<InspectorInfo | string | null>(source$, null);
};
