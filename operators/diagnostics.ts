import { Observable, type OperatorFunction } from 'rxjs';
import { noDiagnostics, type Diagnostic, type ListedDiagnostic } from '../src/core/diagnostics.ts';
import { checkFamily } from '../src/core/mistakes.ts';
import type { Family } from '../src/core/family.ts';
import { orThrow } from '../src/core/orThrow.ts';
import type { Received } from '../src/core/received.ts';
import { relay } from './relay.ts';

/**
 * Emits every diagnostic immediately: those of framing and decoding, unknown events, and repairs of the fold.
 *
 *     received   -a---n---u---b---|   n: Notice, u: UnknownEvent, b: an event that the fold repairs
 *     diagnostics(chat)
 *     result     -----x---y---z---|
 *
 * Emits each diagnostic that `meta.diagnostics` lists, without its count. A diagnostic of the fold is emitted once for each
 * kind and place, and their number is limited by the family's `limits.diagnostics`. Completes with its source. Errors with the error of the source, or of an event that the fold
 * rejects. Takes the time of a fold's step per event.
 */
export const diagnostics =
  <Event, State, Snapshot, Final>(
    family: Family<Event, State, Snapshot, Final>,
  ): OperatorFunction<Received<Event>, Diagnostic> =>
  (received$) =>
    new Observable((subscriber) => {
      checkFamily(family);
      let state = family.initial;
      const next = (item: Received<Event>): void => {
        const before = state;
        if (item._tag === 'Event') state = orThrow(family.step(state, item));
        for (const diagnostic of noticed(family, item, before, state)) subscriber.next(diagnostic);
      };
      return relay(received$, subscriber, { next }, false);
    });

/** Returns the diagnostics of one item, given the states of the fold before and after it. */
export const noticed = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  item: Received<Event>,
  before: State,
  after: State,
): readonly Diagnostic[] => {
  switch (item._tag) {
    case 'Event': {
      const { list } = family.diagnostics?.(after) ?? noDiagnostics;
      const known = (family.diagnostics?.(before) ?? noDiagnostics).list.length;
      return list.length === known ? nothing : list.slice(known).map(withoutCount);
    }
    case 'Notice':
      return [item.diagnostic];
    case 'UnknownEvent':
      return [{ _tag: 'UnknownEvent', event: item.number, kind: item.kind }];
    default:
      return [];
  }
};

const nothing: readonly Diagnostic[] = [];

/** A listed diagnostic as it was when it occurred first. */
export const withoutCount = ({ count, ...diagnostic }: ListedDiagnostic): Diagnostic => diagnostic;
