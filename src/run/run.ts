import { addDiagnostic, mergeDiagnostics, noDiagnostics, type Diagnostic, type Diagnostics } from '../diagnostics.ts';
import type { Json } from '../decoding/json.ts';
import { thrownError, type StreamError } from '../errors.ts';
import type { Family } from '../family.ts';
import { stepReceived } from '../fold.ts';
import type { Head } from '../frame.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { Gauge } from '../metrics/gauge.ts';
import type { FinalItem } from '../openAIResponse.ts';
import type { Received, ReceivedEvent } from '../received.ts';
import { forbidden, forbiddenKind, type Strict } from '../strict.ts';
import { metaOf } from './meta.ts';
import { outcomeOf } from './outcome.ts';

/**
 * One response on its way: takes what was received, item by item, and can say at any time how it would end. It is the
 * one place where a family's fold meets the head, the clock, the diagnostics and the errors of the stream around it.
 */
export interface Run<Event, State, Final> {
  /** The fold's state after the last event. */
  readonly state: () => State;
  /** Takes one item. True where it was an event that the fold took, and nothing forbids to go on. Never throws. */
  readonly take: (item: Received<Event>) => boolean;
  /** A limit was passed, `strict` forbids an oddity, or the family threw: nothing more is taken. */
  readonly fatal: () => StreamError | null;
  /** The oddities met so far, of framing, decoding and folding. */
  readonly diagnostics: () => Diagnostics;
  /** The server said that this is all. */
  readonly isDone: () => boolean;
  /**
   * The final, if the stream ended now; `error` is what ended it, where it did not just end. Throws, always a
   * `StreamError`, only where a family of your own throws at its end: then there is no response to give.
   */
  readonly conclude: (at: number, error: StreamError | null) => FinalItem<Final>;
}

export const startRun = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  startedAt: number,
  limits: Limits = family.limits ?? defaultLimits,
  strict: Strict = false,
): Run<Event, State, Final> => {
  let state = family.initial;
  let head: Head | null = null;
  let failure: StreamError | null = null;
  let fatal: StreamError | null = null;
  let done = false;
  let diagnostics: Diagnostics = noDiagnostics;
  let unknown: readonly Json[] = [];
  const gauge = new Gauge(family, startedAt);

  const note = (diagnostic: Diagnostic): void => {
    diagnostics = addDiagnostic(diagnostics, diagnostic, limits.diagnostics);
    fatal ??= forbidden(strict, diagnostic);
  };

  /** What the fold has noted since an earlier state, of the kinds that `strict` forbids. */
  const noteOwn = (before: State, number: number): void => {
    const { list, counts } = family.diagnostics?.(before) ?? noDiagnostics;
    const now = family.diagnostics?.(state) ?? noDiagnostics;
    if (now.counts === counts) return;
    for (const diagnostic of now.list.slice(list.length)) fatal ??= forbidden(strict, diagnostic);
    // those that are counted only
    for (const tag of Object.keys(now.counts)) {
      if (fatal === null && now.counts[tag] !== counts[tag]) fatal = forbiddenKind(strict, tag, number);
    }
  };

  const takeEvent = (item: ReceivedEvent<Event>): boolean => {
    const stepped = stepReceived(family, state, item);
    if (stepped._tag === 'Left') {
      fatal = stepped.left;
      return false;
    }
    head ??= item.head;
    const before = state;
    state = stepped.right;
    gauge.takeEvent(item, before, state);
    if (strict !== false) noteOwn(before, item.number);
    return fatal === null;
  };

  const take = (item: Received<Event>): boolean => {
    if (item._tag === 'Event') return takeEvent(item);
    gauge.take(item);
    switch (item._tag) {
      case 'Head':
        head = item;
        return false;
      case 'UnknownEvent':
        if (unknown.length < limits.unknownEvents) unknown = [...unknown, item.json];
        note({ _tag: 'UnknownEvent', event: item.number, kind: item.kind });
        return false;
      case 'Notice':
        note(item.diagnostic);
        return false;
      case 'Failure':
        failure ??= item.error;
        return false;
      case 'Done':
        done = true;
        return false;
      case 'Comment':
      case 'Piece':
      case 'End':
        return false;
    }
  };

  const allDiagnostics = (): Diagnostics =>
    mergeDiagnostics(diagnostics, family.diagnostics?.(state) ?? noDiagnostics, limits.diagnostics);

  return {
    state: () => state,
    diagnostics: allDiagnostics,
    fatal: () => fatal,
    isDone: () => done,
    take: (item) => {
      if (fatal !== null) return false;
      try {
        return take(item);
      } catch (thrown) {
        fatal = thrownError(thrown, item._tag === 'Event' ? item.number : null);
        return false;
      }
    },
    conclude: orTyped((at: number, error: StreamError | null): FinalItem<Final> => {
      const ending = family.finish(state, done);
      const usage = family.usage(state);
      const metrics = gauge.metrics(usage);
      const answered = head !== null || metrics.events > 0;
      const { outcome, reported } = outcomeOf(ending, failure, fatal ?? error, answered);
      const meta = metaOf(family.api, head, {
        timing: gauge.timing(at),
        metrics,
        usage: {
          source:
            usage === null ? 'none' : outcome === 'completed' || outcome === 'incomplete' ? 'reported' : 'partial',
          tokens: usage,
        },
        diagnostics: allDiagnostics(),
        events: metrics.events,
        unknownEvents: unknown,
        streamed: family.streamed?.(state) ?? null,
      });
      return { _tag: 'Final', at, outcome, response: { ...ending.response, meta }, error: reported };
    }),
  };
};

/** What it throws is an error of the stream, whoever calls it. */
const orTyped =
  <A extends readonly unknown[], B>(act: (...given: A) => B) =>
  (...given: A): B => {
    try {
      return act(...given);
    } catch (thrown) {
      throw thrownError(thrown, null);
    }
  };
