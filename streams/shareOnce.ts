import { defer, ReplaySubject, share, type MonoTypeOperatorFunction } from 'rxjs';
import { abortedError } from '../src/core/errors.ts';

/**
 * Shares one subscription among many readers, for a source that must not run twice. A late reader first gets every item so
 * far. When the last reader leaves, the source is unsubscribed from, for ever: a later reader gets the items so far, and an
 * `AbortedError`. Keeps every item.
 */
export const shareOnce =
  <A>(): MonoTypeOperatorFunction<A> =>
  (source$) => {
    const items = new ReplaySubject<A>(Infinity);
    let isBegun = false;
    return defer(() => {
      if (isBegun) throw abortedError();
      isBegun = true;
      return source$;
    }).pipe(share({ connector: () => items, resetOnError: false, resetOnComplete: false, resetOnRefCountZero: true }));
  };
