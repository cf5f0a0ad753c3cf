import { addDiagnostic, mergeDiagnostics, noDiagnostics, type Diagnostics } from '../diagnostics.ts';
import type { Json } from '../decoding/json.ts';
import type { StreamError } from '../errors.ts';
import { deltasReceived, type Family } from '../family.ts';
import { stepReceived } from '../fold.ts';
import type { Head } from '../frame.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { FinalItem } from '../openAIResponse.ts';
import type { Received, ReceivedEvent } from '../received.ts';
import { metaOf } from './meta.ts';
import { outcomeOf } from './outcome.ts';

/**
 * One response on its way: takes what was received, item by item, and can say at any time how it would end. It is the
 * one place where a family's fold meets the head, the clock, the diagnostics and the errors of the stream around it.
 */
export interface Run<Event, State, Final> {
  /** The fold's state after the last event. */
  readonly state: () => State;
  /** Takes one item. True where it was an event that the fold took. */
  readonly take: (item: Received<Event>) => boolean;
  /** The fold, or a limit, forbade to go on. */
  readonly fatal: () => StreamError | null;
  /** The server said that this is all. */
  readonly isDone: () => boolean;
  /** The final, if the stream ended now; `error` is what ended it, where it did not just end. */
  readonly conclude: (at: number, error: StreamError | null) => FinalItem<Final>;
}

export const startRun = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  startedAt: number,
  limits: Limits = defaultLimits,
): Run<Event, State, Final> => {
  let state = family.initial;
  let head: Head | null = null;
  let failure: StreamError | null = null;
  let fatal: StreamError | null = null;
  let done = false;
  let diagnostics: Diagnostics = noDiagnostics;
  let events = 0;
  let unknown: readonly Json[] = [];
  let firstEventAt: number | null = null;
  let firstTokenAt: number | null = null;
  let lastEventAt: number | null = null;
  let longestGapMs = 0;

  const takeEvent = (item: ReceivedEvent<Event>): boolean => {
    const stepped = stepReceived(family, state, item);
    if (stepped._tag === 'Left') {
      fatal = stepped.left;
      return false;
    }
    events += 1;
    // Until the first token has come its increments are looked at; from then on this costs nothing.
    if (firstTokenAt === null) {
      for (const delta of deltasReceived(family, item, state, stepped.right)) {
        if (delta._tag !== 'FinishReason' && delta._tag !== 'Usage') firstTokenAt = item.at;
      }
    }
    head ??= item.head;
    firstEventAt ??= item.at;
    if (lastEventAt !== null && item.at - lastEventAt > longestGapMs) longestGapMs = item.at - lastEventAt;
    lastEventAt = item.at;
    state = stepped.right;
    return true;
  };

  return {
    state: () => state,
    fatal: () => fatal,
    isDone: () => done,
    take: (item) => {
      switch (item._tag) {
        case 'Event':
          return takeEvent(item);
        case 'Head':
          head = item;
          return false;
        case 'UnknownEvent':
          if (unknown.length < limits.unknownEvents) unknown = [...unknown, item.json];
          diagnostics = addDiagnostic(
            diagnostics,
            { _tag: 'UnknownEvent', event: item.number, kind: item.kind },
            limits.diagnostics,
          );
          return false;
        case 'Notice':
          diagnostics = addDiagnostic(diagnostics, item.diagnostic, limits.diagnostics);
          return false;
        case 'Failure':
          failure ??= item.error;
          return false;
        case 'Done':
          done = true;
          return false;
        case 'Comment':
        case 'End':
          return false;
      }
    },
    conclude: (at, error) => {
      const ending = family.finish(state, done);
      const { outcome, reported } = outcomeOf(ending, failure, fatal ?? error, head !== null || events > 0);
      const usage = family.usage(state);
      const all = mergeDiagnostics(diagnostics, family.diagnostics?.(state) ?? noDiagnostics, limits.diagnostics);
      const meta = metaOf(family.api, head, {
        timing: {
          startedAt,
          headAt: head?.at ?? null,
          firstEventAt,
          firstTokenAt,
          lastEventAt,
          endedAt: at,
          longestGapMs,
        },
        usage: {
          source:
            usage === null ? 'none' : outcome === 'completed' || outcome === 'incomplete' ? 'reported' : 'partial',
          tokens: usage,
        },
        diagnostics: all,
        events,
        unknownEvents: unknown,
      });
      return { _tag: 'Final', at, outcome, response: { ...ending.response, meta }, error: reported };
    },
  };
};
