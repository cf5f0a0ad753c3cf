import { Observable, Subject, type Observer, type OperatorFunction } from 'rxjs';
import { rowOfItem, type Apis } from '../src/apis/lookup.ts';
import { toStreamError } from '../src/core/errors.ts';
import type { SseItem } from '../src/core/received.ts';
import { readerFor, readerOf, unknownReader, type Reader } from './readers.ts';

/**
 * Reads a stream with the family that its first identifying event, or its whole body, belongs to.
 *
 *     items      -H--p--1--2--|   p: a ping, which identifies no API; 1: a chat chunk
 *     choose(use)
 *     used       -------Hp1-2-|   by `use(chat's reader)`
 *
 * The items before that event wait for it, at most `patience` events. A response without such an event belongs to no known
 * API: it is kept as it arrived.
 */
export const choose =
  <A>(
    apis: Apis,
    use: (reader: Reader) => OperatorFunction<SseItem, A>,
    patience = 100,
  ): OperatorFunction<SseItem, A> =>
  (items$) =>
    new Observable((subscriber) => {
      let waiting: SseItem[] = [];
      let seen = 0;
      let chosen: Observer<SseItem> | null = null;
      const start = (reader: Reader): Observer<SseItem> => {
        const subject = new Subject<SseItem>();
        chosen = subject;
        subscriber.add(use(reader)(subject).subscribe(subscriber));
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
            const reader = rowOfItem(apis, item)?.withFamily(readerOf) ?? (isLate ? unknownReader : null);
            if (reader !== null) start(reader);
          },
          error: (error: unknown) => {
            (chosen ?? start(unknownReader)).error(toStreamError(error));
          },
          complete: () => {
            (chosen ?? start(unknownReader)).complete();
          },
        }),
      );
    });

/** Reads with the named API; `auto` detects it. Null for an unknown name. */
export const readAs = (
  apis: Apis,
  api: string,
): (<A>(use: (reader: Reader) => OperatorFunction<SseItem, A>) => OperatorFunction<SseItem, A>) | null => {
  if (api === 'auto') return (use) => choose(apis, use);
  const reader = readerFor(apis, api);
  return reader === null ? null : (use) => use(reader);
};
