import { useEffect, useState } from 'preact/hooks';
import type { Observable } from 'rxjs';

/** The latest value of an observable. Give it the same observable each time, or it subscribes again. */
export const useObservable = <A>(source$: Observable<A>, initial: A): A => {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const subscription = source$.subscribe({
      next: (next) => {
        setValue(() => next);
      },
      error: reportError,
    });
    return () => {
      subscription.unsubscribe();
    };
  }, [source$]);
  return value;
};
