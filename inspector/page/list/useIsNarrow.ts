import { useMemo } from 'preact/hooks';
import { fromEvent, map, startWith } from 'rxjs';
import { useObservable } from '../useObservable.ts';

/** Whether a line of the list does not fit into one line. */
export const useIsNarrow = (): boolean => {
  const [query, source$] = useMemo(() => {
    const media = matchMedia('(max-width: 820px)');
    return [
      media,
      fromEvent(media, 'change').pipe(
        startWith(null),
        map(() => media.matches),
      ),
    ] as const;
  }, []);
  return useObservable(source$, query.matches);
};
