import * as TE from '#fp-ts/TaskEither';
import type { TaskEither } from 'fp-ts/TaskEither';
import type { RecordingError } from './errors.ts';
import type { RecordingStore, RecordingWriter, RetentionPolicy } from './store.ts';

/** What a store keeps by itself. */
export interface Retention extends RetentionPolicy {
  /** It prunes when the first recording is whole, and then after so many more (100). */
  readonly every?: number;
}

/**
 * The same store, which prunes itself as recordings are saved or finished. What goes wrong in it is told as the failure of that
 * `save` or `finish`, with the operation `prune`: the recording is there all the same.
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
    begin: (key, head) =>
      TE.map((writer: RecordingWriter): RecordingWriter => ({
        append: writer.append,
        finish: (end, facts) => thenPrune(writer.finish(end, facts)),
      }))(store.begin(key, head)),
  };
};
