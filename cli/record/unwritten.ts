import type { RecordedFetchOptions } from '../../recorder/recordedFetch.ts';
import type { RecordingDiagnostic } from '../../recorder/recorderOptions.ts';

interface Unwritten {
  readonly watch: Required<Pick<RecordedFetchOptions, 'each' | 'onRecorded'>> & {
    readonly onDiagnostic: (diagnostic: RecordingDiagnostic) => void;
  };
  readonly settled: (patienceMs: number) => Promise<void>;
}

/** Counts the recordings that are not completely written yet. */
export const unwrittenOf = ({
  onRecorded,
  onDiagnostic,
}: Pick<RecordedFetchOptions, 'onRecorded' | 'onDiagnostic'>): Unwritten => {
  let open = 0;
  let wake: () => void = () => undefined;
  const closeOne = (): void => {
    open -= 1;
    if (open === 0) wake();
  };
  return {
    watch: {
      each: () => {
        open += 1;
        return {};
      },
      onRecorded: (key) => {
        closeOne();
        onRecorded?.(key);
      },
      onDiagnostic: (diagnostic) => {
        if (diagnostic._tag === 'RecordingFailed') closeOne();
        if (typeof onDiagnostic === 'function') onDiagnostic(diagnostic);
        else onDiagnostic?.next(diagnostic);
      },
    },
    settled: (patienceMs) =>
      new Promise((resolve) => {
        // it keeps the process alive, which otherwise ends when nothing is open but a recording
        const timer = setTimeout(resolve, patienceMs);
        const end = (): void => {
          clearTimeout(timer);
          resolve();
        };
        // the recorders learn in the next turn about connections that broke just now
        setTimeout(() => {
          if (open === 0) end();
          else wake = end;
        }, 20);
      }),
  };
};
