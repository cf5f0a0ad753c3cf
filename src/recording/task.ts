import * as TE from '#fp-ts/TaskEither';
import { isRecordingError, storeError, type RecordingError, type StoreOperation } from './errors.ts';

/** What a store does, as a task: what it throws becomes a `StoreError` that says what it was doing and where. */
export const attempt = <A>(
  operation: StoreOperation,
  place: string | null,
  run: () => Promise<A>,
): TE.TaskEither<RecordingError, A> =>
  TE.tryCatch(run, (thrown) =>
    isRecordingError(thrown) ? thrown : storeError(operation, place, reasonOf(thrown), thrown),
  );

// a platform's message may name paths, which the error does already; SQLite's says what the code does not
const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return 'it failed';
  return 'syscall' in thrown && typeof thrown.syscall === 'string' ? `${thrown.syscall} failed` : thrown.message;
};
