import type { Observable } from 'rxjs';

/** What a reader of an observable sees, in order, and how it ended: null, `complete`, or the error. */
export const listen = <A>(
  source$: Observable<A>,
): { readonly seen: A[]; readonly ended: () => unknown; readonly leave: () => void } => {
  const seen: A[] = [];
  let ended: unknown = null;
  const subscription = source$.subscribe({
    next: (item) => seen.push(item),
    error: (error: unknown) => {
      ended = error;
    },
    complete: () => {
      ended = 'complete';
    },
  });
  return {
    seen,
    ended: () => ended,
    leave: () => {
      subscription.unsubscribe();
    },
  };
};
