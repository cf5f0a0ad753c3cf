import { Observable, Subject, type Observer, type OperatorFunction } from 'rxjs';
import { parseJson } from '../src/json/parse.ts';
import { detectRow, type Apis } from '../src/apis/lookup.ts';
import { toStreamError } from '../src/core/errors.ts';
import { defaultLimits } from '../src/core/limits.ts';
import type { SseItem } from '../src/core/received.ts';
import { fallbackReader, readerFor, readerOf, type Reader } from './readers.ts';

/**
 * Reads a stream with the family that its first identifying event, or its whole body, belongs to.
 *
 *     items      -H--p--1--2--|   p: a ping, which identifies no API; 1: a chat chunk
 *     choose(use)
 *     used       -------Hp1-2-|   by `use(chat's reader)`
 *
 * The items before that event wait for it, at most `patience` events. A stream without such an event is read as chat.
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
            // a large event is preceded by many pieces
            if (item._tag !== 'Piece') seen += 1;
            const reader = detected(apis, item) ?? (seen > patience ? fallbackReader : null);
            if (reader !== null) start(reader);
          },
          error: (error: unknown) => {
            (chosen ?? start(fallbackReader)).error(toStreamError(error));
          },
          complete: () => {
            (chosen ?? start(fallbackReader)).complete();
          },
        }),
      );
    });

const detected = (apis: Apis, item: SseItem): Reader | null => {
  const [text, name] =
    item._tag === 'ServerSentEvent' ? [item.data, item.event] : item._tag === 'WholeBody' ? [item.text, null] : [];
  if (text === undefined) return null;
  const json = parseJson(text, defaultLimits.depth);
  const row = json === undefined ? null : detectRow(apis, json, name ?? null);
  return row?.withFamily(readerOf) ?? null;
};

/** Reads with the named API; `auto` detects it. Null for an unknown name. */
export const readAs = (
  apis: Apis,
  api: string,
): (<A>(use: (reader: Reader) => OperatorFunction<SseItem, A>) => OperatorFunction<SseItem, A>) | null => {
  if (api === 'auto') return (use) => choose(apis, use);
  const reader = readerFor(apis, api);
  return reader === null ? null : (use) => use(reader);
};
