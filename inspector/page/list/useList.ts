import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  auditTime,
  BehaviorSubject,
  catchError,
  combineLatest,
  distinctUntilChanged,
  of,
  startWith,
  switchMap,
} from 'rxjs';
import type { ListAnswer, ListQuery, Row } from '../../wire/rows.ts';
import { askList, changes$ } from '../api.ts';

export interface List {
  /** The latest answer of the server; null until there is one. */
  readonly answer: ListAnswer | null;
  /** Why there is none. */
  readonly failure: string | null;
  /** The row at an index; null if it has not been loaded yet. */
  readonly rowAt: (index: number) => Row | null;
  /** Tells which rows are visible. */
  readonly setRange: (from: number, to: number) => void;
}

/** The part of the list that is visible, which follows the changes of the store. */
export const useList = (query: ListQuery): List => {
  const query$ = useMemo(() => new BehaviorSubject(query), []);
  const range$ = useMemo(() => new BehaviorSubject({ from: 0, to: 40 }), []);
  const [state, setState] = useState<{ answer: ListAnswer | null; failure: string | null }>({
    answer: null,
    failure: null,
  });
  const held = useRef<ListAnswer | null>(null);

  useEffect(() => {
    query$.next(query);
  }, [query, query$]);

  useEffect(() => {
    const ranges$ = range$.pipe(distinctUntilChanged((a, b) => a.from === b.from && a.to === b.to));
    const subscription = combineLatest([query$, ranges$, changes$.pipe(startWith(''))])
      .pipe(
        auditTime(15),
        switchMap(([wanted, { from, to }]) => {
          const offset = Math.max(0, from - margin);
          return askList(wanted, offset, to - offset + margin).pipe(
            catchError((error: unknown) =>
              of(error instanceof TypeError || !(error instanceof Error) ? null : error.message),
            ),
          );
        }),
      )
      .subscribe({
        next: (next) => {
          if (next !== null && typeof next !== 'string') held.current = next;
          setState({ answer: held.current, failure: typeof next === 'string' ? next : null });
        },
        error: reportError,
      });
    return () => {
      subscription.unsubscribe();
    };
  }, [query$, range$]);

  const { answer, failure } = state;
  return {
    answer,
    failure,
    rowAt: (index) => (answer === null ? null : (answer.rows[index - answer.offset] ?? null)),
    setRange: useCallback(
      (from, to) => {
        range$.next({ from: Math.max(0, from), to: Math.max(0, to) });
      },
      [range$],
    ),
  };
};

/** How many rows are loaded before and after the visible ones. */
const margin = 60;
