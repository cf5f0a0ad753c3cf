import { defer, mergeMap, type OperatorFunction } from 'rxjs';
import { noDiagnostics, type Diagnostic } from '../src/core/diagnostics.ts';
import type { Family } from '../src/core/family.ts';
import { stepReceived } from '../src/core/fold.ts';
import { orThrow } from '../src/core/orThrow.ts';
import type { Received } from '../src/core/received.ts';

/**
 * Every tolerated oddity when it is met: what framing and decoding noticed, kinds of events that this version does not
 * know, and what the fold had to repair.
 *
 *     received   -a---n---u---b---|   n: Notice, u: UnknownEvent, b: an event that the fold repairs
 *     diagnostics(chat)
 *     result     -----x---y---z---|
 *
 * The live form of `meta.diagnostics`; of the fold's own, as many come as the family's limits keep. Completes with its
 * source; errors as the source does, and with the error of an event that the fold refuses. Costs a fold's step.
 */
export const diagnostics =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, Diagnostic> =>
  (received$) =>
    defer(() => {
      let state = family.initial;
      return received$.pipe(
        mergeMap((item) => {
          const before = state;
          if (item._tag === 'Event') state = orThrow(stepReceived(family, state, item));
          return noticed(family, item, before, state);
        }),
      );
    });

/** The oddities of one item, given the fold's states around it. */
export const noticed = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  item: Received<Event>,
  before: State,
  after: State,
): readonly Diagnostic[] => {
  switch (item._tag) {
    case 'Event': {
      const { list } = family.diagnostics?.(after) ?? noDiagnostics;
      return list.slice((family.diagnostics?.(before) ?? noDiagnostics).list.length);
    }
    case 'Notice':
      return [item.diagnostic];
    case 'UnknownEvent':
      return [{ _tag: 'UnknownEvent', event: item.number, kind: item.kind }];
    default:
      return [];
  }
};
