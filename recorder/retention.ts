import * as TE from './taskEither.ts';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { RecordingError } from './errors.ts';
import type { RecordingStore, RecordingWriter, RetentionPolicy } from './store.ts';

/** Which recordings a store keeps, and when it deletes the others. */
export interface Retention extends RetentionPolicy {
  /**
   * After how many new recordings the store prunes again (100). It prunes for the first time after the first recording.
   */
  readonly every?: number;
}

/**
 * Makes a store prune itself when recordings are saved or finished. If pruning fails, that `save` or `finish` fails with the operation
 * `prune`, but its recording is stored.
 */
export const withRetention = (store: RecordingStore, retention: Retention | undefined): RecordingStore => {
  if (retention === undefined) return store;
  const every = Math.max(1, retention.every ?? 100);
  let written = 0;
  const thenPrune = (task: TaskEither<RecordingError, void>): TaskEither<RecordingError, void> =>
    TE.chain(() => {
      written += 1;
      return every === 1 || written % every === 1
        ? TE.map((): void => undefined)(store.prune(retention))
        : TE.right(undefined);
    })(task);
  return {
    ...store,
    save: (key, recording) => thenPrune(store.save(key, recording)),
    begin: (key, head, options) =>
      TE.map((writer: RecordingWriter): RecordingWriter => ({
        ...writer,
        finish: (end, facts) => thenPrune(writer.finish(end, facts)),
      }))(store.begin(key, head, options)),
  };
};
