import { Subscriber, type Observable, type Observer, type Subscription } from 'rxjs';
import { thrownError } from '../src/core/errors.ts';

/**
 * Subscribes to a source for an operator of our own. What its callbacks throw (a family or a fold that a user wrote, with
 * a bug) is an error notification, and never an uncaught exception beside the stream, nor a hang.
 */
export const relay = <A>(
  source$: Observable<A>,
  subscriber: Subscriber<unknown>,
  observer: RelayObserver<A>,
): Subscription => source$.subscribe(new Relay(subscriber, observer));

/** What is not handled is passed on. */
type RelayObserver<A> = Pick<Observer<A>, 'next'> & Partial<Observer<A>>;

/**
 * A subscriber as RxJS's own operators use them: one object, where `subscribe({ next })` makes six. Every event of every
 * open response goes through three of these.
 */
class Relay<A> extends Subscriber<A> {
  readonly #subscriber: Subscriber<unknown>;
  readonly #observer: RelayObserver<A>;

  constructor(subscriber: Subscriber<unknown>, observer: RelayObserver<A>) {
    super(subscriber);
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
