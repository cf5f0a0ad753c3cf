import { isJsonObject } from '../../json/json.ts';
import { endingOf } from './lifecycle.ts';

/** The position from which a Responses stream can be continued. */
export interface ResumeCursor {
  readonly responseId: string;
  /** The `sequence_number` of the last event, for `starting_after` of the next request. */
  readonly sequence: number;
}

/** Follows a stream to know the position from which it could be continued. */
export interface CursorReader {
  /** Takes an event. Returns false for an event that is not after `after`, because only later events were requested. */
  readonly take: (event: unknown, after: number | null) => boolean;
  /** Null until an event has contained the id of the response, or if the events have no numbers. */
  readonly cursor: () => ResumeCursor | null;
  /** True after the terminal event, when there is nothing to continue. */
  readonly isEnded: () => boolean;
}

/**
 * Reads the id of the response from the events that contain the response, and the number from any event. Within one
 * connection it accepts every number, because some servers number every event 0; the fold decides what a repeated
 * number means.
 */
export const createCursor = (): CursorReader => {
  let responseId: string | null = null;
  let sequence: number | null = null;
  let ended = false;
  return {
    take: (event, after) => {
      if (!isJsonObject(event)) return true;
      const { response, sequence_number: number } = event;
      if (typeof number === 'number') {
        if (after !== null && number <= after) return false;
        sequence = Math.max(number, sequence ?? number);
      }
      if (isJsonObject(response) && typeof response['id'] === 'string') responseId = response['id'];
      if (endingOf(event) !== null) ended = true;
      return true;
    },
    cursor: () => (responseId === null || sequence === null ? null : { responseId, sequence }),
    isEnded: () => ended,
  };
};
