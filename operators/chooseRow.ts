import { Observable, Subject, type Observer, type OperatorFunction } from 'rxjs';
import type { ApiRow } from '../src/apis/apiRow.ts';
import { rowOfItem, type Apis } from '../src/apis/lookup.ts';
import { toStreamError } from '../src/core/errors.ts';
import type { SseItem } from '../src/core/received.ts';

/**
 * Reads a stream with the API that its first identifying event, or its whole body, belongs to.
 *
 *     items      -H--p--c--d--|   p: a ping, which identifies no API; c: a chat chunk
 *     chooseRow(apis, use)
 *     used       -------Hpc-d-|   by `use(the row of chat)`
 *
 * The items before that event wait for it, at most `patience` events. A response without such an event belongs to no known
 * API: `use` gets null.
 */
export const chooseRow =
  <A>(
    apis: Apis,
    use: (row: ApiRow | null) => OperatorFunction<SseItem, A>,
    patience = 100,
  ): OperatorFunction<SseItem, A> =>
  (items$) =>
    new Observable((subscriber) => {
      let waiting: SseItem[] = [];
      let seen = 0;
      let chosen: Observer<SseItem> | null = null;
      const start = (row: ApiRow | null): Observer<SseItem> => {
        const subject = new Subject<SseItem>();
        chosen = subject;
        subscriber.add(use(row)(subject).subscribe(subscriber));
        for (const item of waiting) subject.next(item);
        waiting = [];
        return subject;
      };
      subscriber.add(
        items$.subscribe({
          next: (item) => {
            if (chosen !== null) {
              chosen.next(item);
              return;
            }
            waiting.push(item);
            if (item._tag === 'ServerSentEvent') seen += 1;
            const isLate = seen > patience || waiting.length > patience * 100;
            const row = rowOfItem(apis, item);
            if (row !== null || isLate) start(row);
          },
          error: (error: unknown) => {
            (chosen ?? start(null)).error(toStreamError(error));
          },
          complete: () => {
            (chosen ?? start(null)).complete();
          },
        }),
      );
    });
