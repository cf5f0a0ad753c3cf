import type { Observable, Observer, Subscriber, Subscription } from 'rxjs';

/**
 * Subscribes to a source for an operator of our own. What its `next` throws (a family or a fold that a user wrote, with a
 * bug) is an error notification, as in RxJS's own operators, and never an uncaught exception beside the stream.
 */
export const relay = <A>(
  source$: Observable<A>,
  subscriber: Subscriber<unknown>,
  observer: Pick<Observer<A>, 'next'> & Partial<Observer<A>>,
): Subscription =>
  source$.subscribe({
    next: (item) => {
      try {
        observer.next(item);
      } catch (error) {
        subscriber.error(error);
      }
    },
    error: (error: unknown) => {
      if (observer.error === undefined) subscriber.error(error);
      else observer.error(error);
    },
    complete: () => {
      if (observer.complete === undefined) subscriber.complete();
      else observer.complete();
    },
  });
