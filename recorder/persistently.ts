import * as E from '../src/json/either.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { RecordingError } from './errors.ts';

/**
 * Repeats a task of a store that is unavailable (`StoreError`), for up to `forMs` milliseconds; the pauses grow from 50
 * milliseconds to a second. Rejects with the last error, and at once with any other.
 */
export const persistently = async <A>(task: TaskEither<RecordingError, A>, forMs: number): Promise<A> => {
  const until = performance.now() + forMs;
  for (let pause = 50; ; pause = Math.min(2 * pause, 1000)) {
    const result = await task();
    if (E.isRight(result)) return result.right;
    const error = result.left;
    const isFinal = error._tag !== 'StoreError' || error.code === 'EEXIST';
    if (isFinal || performance.now() + pause > until) throw error;
    await new Promise((resolve) => setTimeout(resolve, pause * (1 - Math.random() / 4)));
  }
};
