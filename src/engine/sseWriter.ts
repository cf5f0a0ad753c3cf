import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { thrownError, truncatedError, type StreamError } from '../core/errors.ts';
import { checkFamily } from '../core/mistakes.ts';
import type { Family } from '../core/family.ts';
import type { Limits } from '../core/limits.ts';
import type { Received, ReceivedEvent } from '../core/received.ts';
import { streamErrorType } from './outcome.ts';
import { Run } from './run.ts';
import type { Strict } from '../core/strict.ts';

/**
 * Returns the text of one server-sent event. JSON contains no raw line ends, so no value can leave its `data:` line. A
 * name with characters other than letters, digits, `_`, `.` and `-` is left out.
 */
export const sseEvent = (json: Json, name: string | null = null): string =>
  `${name !== null && /^[\w.-]+$/.test(name) ? `event: ${name}\n` : ''}data: ${JSON.stringify(json)}\n\n`;

/** A comment, which every reader skips. */
export const sseComment = ': keep-alive\n\n';

/** Writes one response as the text of an event stream. */
export interface SseWriter<Event> {
  /**
   * Writes one item. Returns false if nothing more can be written, because a limit was exceeded, `strict` forbids a
   * diagnostic, or the family threw. The error and `[DONE]` have then been written.
   */
  readonly take: (item: Received<Event>) => boolean;
  /** Writes what the end still needs: an error, `[DONE]`. `error` is the error of the source, or null. */
  readonly end: (error: StreamError | null) => void;
}

/**
 * Creates a writer that writes items as the API of `family` sends them (`family.wire`). If the response failed or was
 * truncated, it writes an error in the API's own form. A stream without named events always ends with `[DONE]`; the others
 * end with their own terminal event or the error. Takes the time of `JSON.stringify` and of a fold's step per event.
 */
export const createSseWriter = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  emit: (text: string) => void,
  limits?: Limits,
  strict?: Strict,
): SseWriter<Event> => {
  checkFamily(family);
  const { named, eventsOf } = family.wire;
  const run = new Run(family, 0, limits, strict);
  let failed = false;
  let ended = false;
  let written = 0;
  let sequence = -1;

  const write = (event: unknown): void => {
    if (!isJsonObject(event)) return;
    const number = event['sequence_number'];
    if (typeof number === 'number') sequence = number;
    written += 1;
    emit(sseEvent(event, named && typeof event['type'] === 'string' ? event['type'] : null));
  };

  const writeEvent = (item: ReceivedEvent<Event>): void => {
    const body: unknown = item.body ?? item.event;
    // only the first event can be a whole body
    if (written > 0 || !isJsonObject(body)) write(body);
    else for (const event of eventsOf(body)) write(event);
  };

  const fail = (error: StreamError): void => {
    if (failed) return;
    failed = true;
    const details = errorDetails(error);
    if (!named) emit(sseEvent({ error: details }));
    // the API nests the error, and the types of its SDK have it flat, so this event has both forms
    else emit(sseEvent({ ...details, type: 'error', sequence_number: sequence + 1, error: details }, 'error'));
  };

  /** Returns the error of a response that failed or was truncated; null if its end is proven. */
  const errorAtEnd = (error: StreamError | null): StreamError | null => {
    const fatal = run.fatal;
    if (fatal !== null) return fatal;
    try {
      const { outcome } = family.finish(run.state, run.isTerminated);
      return outcome === 'truncated' ? (error ?? truncatedError('the event that proves its end')) : null;
    } catch (thrown) {
      return thrownError(thrown, null);
    }
  };

  const end = (error: StreamError | null): void => {
    if (ended) return;
    ended = true;
    const final = errorAtEnd(error);
    if (final !== null) fail(final);
    if (!named) emit('data: [DONE]\n\n');
  };

  const pass = (item: Received<Event>): void => {
    switch (item._tag) {
      case 'Event':
        writeEvent(item);
        return;
      case 'UnknownEvent':
        write(item.json);
        return;
      case 'Comment':
        emit(sseComment);
        return;
      case 'Failure':
        fail(item.error);
        return;
      case 'Done':
        end(null);
        return;
      default:
    }
  };

  return {
    take: (item) => {
      if (ended) return true;
      run.take(item);
      if (run.fatal === null) {
        try {
          pass(item);
          return true;
        } catch (thrown) {
          // an event that is not JSON, from a source other than `decode`
          fail(thrownError(thrown, null));
        }
      }
      end(null);
      return false;
    },
    end,
  };
};

interface ErrorDetails extends JsonObject {
  readonly message: string;
  readonly type: string | null;
  readonly param: string | null;
  readonly code: string | null;
}

// The platform's message about a failed connection may contain the names of internal hosts, so it is not written.
const errorDetails = (error: StreamError): ErrorDetails => {
  switch (error._tag) {
    case 'ApiError':
    case 'HttpError': {
      const { message, type, param, code } = error;
      return { message, type, param, code };
    }
    case 'TransportError': {
      // the codes of recordings are the library's own
      const recorded = error.code?.startsWith('ERR_RECORDING_') === true ? error.code : null;
      return {
        message:
          recorded === null
            ? 'the connection to the model failed'
            : 'the recording of the response is gone or broke off',
        type: streamErrorType,
        param: null,
        code: recorded ?? 'TransportError',
      };
    }
    default:
      return { message: error.message, type: streamErrorType, param: null, code: error._tag };
  }
};
