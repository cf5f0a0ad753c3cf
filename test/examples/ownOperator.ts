import { concat, defer, mergeMap, type OperatorFunction } from 'rxjs';

/** Text in whole sentences: what a speech synthesizer wants. */
export const sentences = (): OperatorFunction<string, string> => (text$) =>
  defer(() => {
    let open = '';
    const whole$ = text$.pipe(
      mergeMap((text) => {
        const parts = (open + text).split(/(?<=[.!?])\s+/);
        open = parts.pop() ?? '';
        return parts;
      }),
    );
    return concat(
      whole$,
      defer(() => (open === '' ? [] : [open])),
    );
  });
// received$.pipe(tokens(chat), sentences())
