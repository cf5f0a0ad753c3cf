import type { Usage } from '../../src/core/delta.ts';
import type { StreamError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import type { Outcome } from '../../src/core/fold.ts';
import type { Received, SseItem } from '../../src/core/received.ts';
import { Decoder } from '../../src/engine/decoder.ts';
import { createDeltaReader, isToken } from '../../src/engine/deltaReader.ts';
import { Run } from '../../src/engine/run.ts';

/**
 * What happened during one response. Times are milliseconds since the epoch; `waits` are the milliseconds between
 * tokens.
 */
interface Story {
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly usage: Usage | null;
  readonly firstTokenAt: number | null;
  readonly waits: readonly number[];
}

/** Reads the items of one response with its family. `broke` is the error that ended them, if there was one. */
export const storyOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  items: readonly SseItem[],
  startedAt: number,
  endedAt: number,
  broke: StreamError | null,
): Story => {
  const run = new Run(family, startedAt);
  const deltasOf = createDeltaReader(family);
  const waits: number[] = [];
  let tokenAt: number | null = null;
  const take = (item: Received<Event>): void => {
    if (run.fatal !== null) return;
    run.take(item);
    if (!deltasOf(item).some(isToken)) return;
    if (tokenAt !== null) waits.push(Math.max(0, item.at - tokenAt));
    tokenAt = item.at;
  };
  const decoder = new Decoder(family, { take });
  for (const item of items) decoder.take(item);
  const { outcome, error, response } = run.conclude(endedAt, broke);
  const { timing, usage } = response.meta;
  return { outcome, error: nameOf(error), usage: usage.tokens, firstTokenAt: timing.firstTokenAt, waits };
};

// the kind of the error and the API's code for it, but not the message, which may quote content
const nameOf = (error: StreamError | null): string | null => {
  if (error === null) return null;
  const status = error._tag === 'HttpError' ? String(error.status) : '';
  const code = 'code' in error && error.code !== status ? error.code : null;
  return [error._tag, status, code ?? ''].filter((word) => word !== '').join(' ');
};
