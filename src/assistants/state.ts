import type { JsonObject } from '../decoding/json.ts';
import type { Fields } from '../merge/acc.ts';

/** What the assistants fold keeps. Opaque: read it through `snapshot`. */
export interface AssistantsState {
  readonly thread: JsonObject | null;
  /** As its newest event says it: each carries the whole run. */
  readonly run: JsonObject | null;
  /** In the order in which they began, as are the messages. */
  readonly steps: readonly Entry[];
  readonly messages: readonly Entry[];
  /** Which step or message the last event spoke of; -1 for none. */
  readonly touched: number;
}

/** A message or a step. */
export interface Entry {
  readonly id: string | null;
  readonly acc: Fields;
  /** Of a step: its calls have been told to be whole. */
  readonly callsEnded: boolean;
}

export const initialAssistants: AssistantsState = { thread: null, run: null, steps: [], messages: [], touched: -1 };

/** A run's lifecycle, from the object where it says so, else from the event's name. */
export const statusOf = (run: JsonObject, event: string): string => {
  const { status } = run;
  return typeof status === 'string' ? status : event.slice(event.lastIndexOf('.') + 1);
};

/** Nothing comes after these, but for the server's last word. */
export const isEnd = (status: string): boolean =>
  ['completed', 'incomplete', 'failed', 'cancelled', 'expired', 'requires_action'].includes(status);
