import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import type { Delta, Usage } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';

/**
 * Emits the token counts that the server reports.
 *
 *     received   -a---b---c---|
 *     usage(chat)
 *     result     ---------u---|
 *
 * Most servers report usage once, near the end. Some report a running total with every chunk: use the last one, and do not
 * add them up. Chat reports usage only with `stream_options: { include_usage: true }`. Completes with its source; errors
 * as `deltas` does.
 */
export const usage =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, Usage> =>
  (received$) =>
    received$.pipe(deltas(family), reportedUsage());

/** Does the same for deltas. */
export const reportedUsage = (): OperatorFunction<Delta, Usage> =>
  pipe(
    filter((delta): delta is Extract<Delta, { readonly _tag: 'Usage' }> => delta._tag === 'Usage'),
    map((delta) => delta.usage),
  );
