import type { Run, RunStep, Thread, ThreadMessage } from './codec/index.ts';

/**
 * What a run did, so far or in the end: the run itself, its steps, and the messages that it wrote. The API has no one
 * object for that; each member is the API's own, as its endpoint would give it.
 */
export interface AssistantTurn {
  /** Where the request made one. */
  readonly thread: Thread | null;
  readonly run: Run | null;
  readonly steps: readonly RunStep[];
  readonly messages: readonly ThreadMessage[];
}
