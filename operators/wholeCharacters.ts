import { Observable, type OperatorFunction } from 'rxjs';
import type { DeltaPlace } from '../src/core/delta.ts';

/**
 * Emits the text of each delta without dividing a character: a high surrogate at the end of a piece is held back until the
 * next piece of the same place. A high surrogate that remains alone is emitted at the end.
 *
 *     pieces   -"ok \ud83d"---"\ude00!"--|
 *     result   -"ok "---------"😀!"------|
 */
export const wholeCharacters = (): OperatorFunction<DeltaPlace & { readonly text: string }, string> => (pieces$) =>
  new Observable((subscriber) => {
    const held = new Map<string, string>();
    const flush = (): void => {
      for (const half of held.values()) subscriber.next(half);
      held.clear();
    };
    return pieces$.subscribe({
      next: ({ index, part, text }) => {
        let whole = text;
        if (held.size > 0) {
          const place = `${String(index)} ${String(part)}`;
          whole = (held.get(place) ?? '') + text;
          held.delete(place);
        }
        const last = whole.charCodeAt(whole.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          held.set(`${String(index)} ${String(part)}`, whole.slice(-1));
          whole = whole.slice(0, -1);
        }
        if (whole !== '') subscriber.next(whole);
      },
      error: (error: unknown) => {
        flush();
        subscriber.error(error);
      },
      complete: () => {
        flush();
        subscriber.complete();
      },
    });
  });
