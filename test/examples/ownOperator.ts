import { concat, defer, mergeMap, type OperatorFunction } from 'rxjs';

/** Emits whole sentences, for example for a speech synthesizer. */
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
