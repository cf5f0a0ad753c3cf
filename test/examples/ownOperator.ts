import { bufferWhen, filter, map, share, type OperatorFunction } from 'rxjs';

/** Text in whole sentences: what a speech synthesizer wants. */
export const sentences = (): OperatorFunction<string, string> => (text$) => {
  const shared$ = text$.pipe(share());
  const ends$ = shared$.pipe(filter((text) => /[.!?]\s*$/.test(text)));
  return shared$.pipe(
    bufferWhen(() => ends$),
    map((pieces) => pieces.join('')),
    filter((sentence) => sentence !== ''),
  );
};
// received$.pipe(tokens(chat), sentences())
