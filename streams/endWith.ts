import type { Observer } from 'rxjs';
import { incompleteCode, unfinishedCode } from '../recorder/format/index.ts';
import { writerLostCode } from '../recorder/store.ts';
import { abortedError, transportError } from '../src/core/errors.ts';
import type { End, Frame } from '../src/core/frame.ts';

/** Ends an observable of frames as a recorded end says, after the `End` frame itself. */
export const endWith = ({ reason, code }: End, observer: Observer<Frame>): void => {
  if (reason === 'complete') observer.complete();
  else observer.error(reason === 'abort' ? abortedError() : transportError(messageOf(code), code ?? null));
};

const messageOf = (code: string | undefined): string => {
  switch (code) {
    case unfinishedCode:
      return 'the recording ends here: no end of the response was recorded';
    case incompleteCode:
      return 'the recording ends here: the recorder did not store the rest';
    case writerLostCode:
      return 'the process that received this response stopped, and the rest of the response is lost';
    default:
      return 'the connection failed during the recording';
  }
};
