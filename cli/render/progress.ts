import { SingleBar } from 'cli-progress';
import { isTerminal, type Sink } from '../io.ts';

/** Shows how far long work is. */
export interface Progress {
  readonly at: (done: number, all: number) => void;
  /** Writes a line beside the bar. */
  readonly say: (text: string) => void;
  /** Removes the bar. */
  readonly end: () => void;
}

/** Shows a bar on a terminal after half a second, and nothing elsewhere. `what` describes the work. */
export const progressOn = (sink: Sink, env: Readonly<Record<string, string | undefined>>, what: string): Progress => {
  const { stream } = sink;
  if (stream === undefined || !isTerminal(sink, env)) return { ...noProgress, say: sink.write };
  const began = Date.now();
  const bar = new SingleBar({
    stream,
    format: `${what}  {bar}  {value} of {total}`,
    barsize: Math.max(10, Math.min(40, sink.columns() - what.length - 24)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    fps: 10,
  });
  return {
    at: (done, all) => {
      if (bar.isActive) {
        bar.setTotal(all);
        bar.update(done);
      } else if (done < all && Date.now() - began > 500) bar.start(all, done);
    },
    say: (text) => {
      const wasActive = bar.isActive;
      bar.stop();
      sink.write(text);
      if (wasActive) bar.start(bar.getTotal(), bar.getProgress() * bar.getTotal());
    },
    end: () => {
      bar.stop();
    },
  };
};

/** Shows nothing. */
export const noProgress: Progress = { at: () => undefined, say: () => undefined, end: () => undefined };
