import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import type { Delta, Usage } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';

/**
 * Token counts as the server reports them.
 *
 *     received   -a---b---c---|
 *     usage(chat)
 *     result     ---------u---|
 *
 * Usually once, near the end; some servers report a running value with every chunk: each replaces the one before, they
 * never add up. Chat reports only with `stream_options: { include_usage: true }`. Errors as `deltas` does.
 */
export const usage =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, Usage> =>
  (received$) =>
    received$.pipe(deltas(family), reportedUsage());

/** The same from deltas that are there already. */
export const reportedUsage = (): OperatorFunction<Delta, Usage> =>
  pipe(
    filter((delta): delta is Extract<Delta, { readonly _tag: 'Usage' }> => delta._tag === 'Usage'),
    map((delta) => delta.usage),
  );
