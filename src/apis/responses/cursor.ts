import { isJsonObject } from '../../json/json.ts';
import { endingOf } from './lifecycle.ts';

/** From where a Responses stream can be read on. */
export interface ResumeCursor {
  readonly responseId: string;
  /** The `sequence_number` of the last event that came: `starting_after` of the next request. */
  readonly sequence: number;
}

/** Follows a stream to know where it could be resumed. */
export interface CursorReader {
  /** Takes an event; false for one that is not after `after`: the stream was asked for what follows that. */
  readonly take: (event: unknown, after: number | null) => boolean;
  /** Null as long as the stream has named no response, or where its events have no numbers. */
  readonly cursor: () => ResumeCursor | null;
  /** The terminal event has come: there is nothing to resume. */
  readonly isEnded: () => boolean;
}

/**
 * Reads the response's id from the events that hold the response, the number from any event. Within one connection no
 * number is doubted: some servers number everything 0, and what a repeated number means is the fold's to decide.
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
