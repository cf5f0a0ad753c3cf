import { Subscriber, type Observable, type Observer, type Subscription } from 'rxjs';
import { thrownError } from '../src/core/errors.ts';
import { checkObservable } from '../src/core/mistakes.ts';

/**
 * Subscribes to a source on behalf of an operator. `keeps` is false if the operator passes no item on, so that nobody else
 * sees them. If a callback throws (because of a bug in a user's family or fold), the subscriber gets an error notification;
 * the exception is never uncaught, and the stream does not hang.
 */
export const relay = <A>(
  source$: Observable<A>,
  subscriber: Subscriber<unknown>,
  observer: RelayObserver<A>,
  keeps = true,
): Subscription => {
  checkObservable(source$);
  return source$.subscribe(new Relay(subscriber, observer, keeps));
};

/** Whether a subscriber is an operator of this library that passes no item on. */
export const onlyReads = (subscriber: Subscriber<never>): boolean => subscriber instanceof Relay && !subscriber.keeps;

/** Without `error` or `complete`, that notification is passed on to the subscriber. */
type RelayObserver<A> = Pick<Observer<A>, 'next'> & Partial<Observer<A>>;

/**
 * A subscriber like those in RxJS's own operators. It is one object, while `subscribe({ next })` creates six. Every event
 * of every open response passes through three of these.
 */
class Relay<A> extends Subscriber<A> {
  readonly #subscriber: Subscriber<unknown>;
  readonly #observer: RelayObserver<A>;

  readonly keeps: boolean;

  constructor(subscriber: Subscriber<unknown>, observer: RelayObserver<A>, keeps: boolean) {
    super(subscriber);
    this.keeps = keeps;
    this.#subscriber = subscriber;
    this.#observer = observer;
  }

  protected override _next(item: A): void {
    try {
      this.#observer.next(item);
    } catch (thrown) {
      this.#subscriber.error(thrownError(thrown, null));
    }
  }

  protected override _error(error: unknown): void {
    try {
      if (this.#observer.error === undefined) this.#subscriber.error(error);
      else this.#observer.error(error);
    } catch (thrown) {
      this.#subscriber.error(thrownError(thrown, null));
    } finally {
      this.unsubscribe();
    }
  }

  protected override _complete(): void {
    try {
      if (this.#observer.complete === undefined) this.#subscriber.complete();
      else this.#observer.complete();
    } catch (thrown) {
      this.#subscriber.error(thrownError(thrown, null));
    } finally {
      this.unsubscribe();
    }
  }
}
