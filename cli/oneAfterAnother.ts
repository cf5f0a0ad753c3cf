import { Observable, type OperatorFunction } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';

/** A piece of the text of one choice. */
export interface ChoiceText {
  readonly index: number;
  readonly text: string;
}

/**
 * Emits the text of the choices, one choice after another.
 *
 *     deltas     -a0-b1-c0-F0-d1-F1-|   a0: text of choice 0; F0: its finish reason
 *     result     -a0----c0-b1-d1----|
 *
 * The text of a choice waits in memory until the choice before it has ended. If `hold` is false, nothing waits. An error of the
 * source comes after everything that waited.
 */
export const oneAfterAnother =
  (hold: boolean): OperatorFunction<Delta, ChoiceText> =>
  (deltas$) =>
    new Observable((subscriber) => {
      const waiting = new Map<number, string[]>();
      const ended = new Set<number>();
      let current: number | null = null;
      // the choice of the smallest index is next, as in the response
      const next = (): void => {
        const index = Math.min(...waiting.keys());
        if (!Number.isFinite(index)) {
          current = null;
          return;
        }
        current = index;
        for (const text of waiting.get(index) ?? []) subscriber.next({ index, text });
        waiting.delete(index);
        if (ended.has(index)) next();
      };
      const all = (): void => {
        while (waiting.size > 0) next();
      };
      return deltas$.subscribe({
        next: (delta) => {
          if (delta._tag === 'FinishReason') {
            ended.add(delta.index);
            if (delta.index === current) next();
          }
          if (delta._tag !== 'Text') return;
          const { index, text } = delta;
          current ??= index;
          if (!hold || index === current) {
            subscriber.next({ index, text });
            return;
          }
          const held = waiting.get(index);
          if (held === undefined) waiting.set(index, [text]);
          else held.push(text);
        },
        error: (error: unknown) => {
          all();
          subscriber.error(error);
        },
        complete: () => {
          all();
          subscriber.complete();
        },
      });
    });
