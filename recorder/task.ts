import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import { isRecordingError, storeError, type RecordingError, type StoreOperation } from './errors.ts';

/** What a store does, as a task: what it throws becomes a `StoreError` that says what it was doing and where. */
export const attempt = <A>(
  operation: StoreOperation,
  place: string | null,
  run: () => Promise<A>,
): TaskEither<RecordingError, A> =>
  TE.tryCatch(run, (thrown) =>
    isRecordingError(thrown) ? thrown : storeError(operation, place, reasonOf(thrown), thrown),
  );

// a platform's message may name paths, which the error does already; SQLite's says what the code does not
const reasonOf = (thrown: unknown): string => {
  if (typeof thrown !== 'object' || thrown === null) return 'it failed';
  if ('syscall' in thrown && typeof thrown.syscall === 'string') return `${thrown.syscall} failed`;
  return 'message' in thrown && typeof thrown.message === 'string' ? thrown.message : 'it failed';
};
