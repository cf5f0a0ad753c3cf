import type { Observable, Observer, Subscriber, Subscription } from 'rxjs';
import { thrownError } from '../src/errors.ts';

/**
 * Subscribes to a source for an operator of our own. What its callbacks throw (a family or a fold that a user wrote, with
 * a bug) is an error notification, and never an uncaught exception beside the stream, nor a hang.
 */
export const relay = <A>(
  source$: Observable<A>,
  subscriber: Subscriber<unknown>,
  observer: Pick<Observer<A>, 'next'> & Partial<Observer<A>>,
): Subscription =>
  source$.subscribe({
    next: guarded(subscriber, observer.next),
    error: guarded(
      subscriber,
      observer.error ??
        ((error: unknown) => {
          subscriber.error(error);
        }),
    ),
    complete: guarded(
      subscriber,
      observer.complete ??
        ((): void => {
          subscriber.complete();
        }),
    ),
  });

const guarded =
  <A extends readonly unknown[]>(subscriber: Subscriber<unknown>, handle: (...given: A) => void) =>
  (...given: A): void => {
    try {
      handle(...given);
    } catch (thrown) {
      subscriber.error(thrownError(thrown, null));
    }
  };
