import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { thrownError, truncatedError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import type { Limits } from '../core/limits.ts';
import type { Received } from '../core/received.ts';
import { Run } from './run.ts';
import type { Strict } from '../core/strict.ts';

/**
 * One server-sent event. JSON has no raw line ends, so whatever the value says, it stays inside its `data:` line; a name
 * that is not a plain word is left out.
 */
export const sseEvent = (json: Json, name: string | null = null): string =>
  `${name !== null && /^[\w.-]+$/.test(name) ? `event: ${name}\n` : ''}data: ${JSON.stringify(json)}\n\n`;

/** A sign of life that every reader skips. */
export const sseComment = ': keep-alive\n\n';

/** Received items in, the text of an OpenAI-shaped event stream out. One for each response. */
export interface SseWriter<Event> {
  /**
   * False where nothing more can be written: a limit was passed, `strict` forbids an oddity, or the family threw. The
   * terminal frame is then written, and an error before it.
   */
  readonly take: (item: Received<Event>) => boolean;
  /** The stream is over; `error` is what ended it, where it did not just end. Writes the terminal frame, once. */
  readonly end: (error: StreamError | null) => void;
}

/**
 * Writes what was received as the API of `family` would have sent it. Always ends in a terminal frame that tells the
 * truth: `[DONE]` (chat, completions) or the API's terminal event, and before it, where the response is not
 * whole, an error in the API's own shape. Costs an event's JSON, and a fold's step to know whether it is whole.
 */
export const createSseWriter = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  emit: (text: string) => void,
  limits?: Limits,
  strict?: Strict,
): SseWriter<Event> => {
  const { api } = family;
  const run = new Run(family, 0, limits, strict);
  let failed = false;
  let ended = false;
  let sequence = -1;

  const write = (event: unknown): void => {
    if (!isJsonObject(event)) return;
    const json = asStreamed(api, event, sequence + 1);
    const number = json['sequence_number'];
    if (typeof number === 'number') sequence = number;
    emit(sseEvent(json, named(api) && typeof json['type'] === 'string' ? json['type'] : null));
  };

  const fail = (error: StreamError): void => {
    if (failed) return;
    failed = true;
    const details = errorDetails(error);
    if (!named(api)) emit(sseEvent({ error: details }));
    // the API nests the error, its types have it flat: readers of either find it
    else emit(sseEvent({ ...details, type: 'error', sequence_number: sequence + 1, error: details }, 'error'));
  };

  /** What keeps the response from being whole; null where its end is proven. */
  const lacking = (error: StreamError | null): StreamError | null => {
    const fatal = run.fatal;
    if (fatal !== null) return fatal;
    try {
      const { outcome } = family.finish(run.state, run.isDone);
      return outcome === 'truncated' ? (error ?? truncatedError('what proves its end')) : null;
    } catch (thrown) {
      return thrownError(thrown, null);
    }
  };

  const end = (error: StreamError | null): void => {
    if (ended) return;
    ended = true;
    const lacks = lacking(error);
    if (lacks !== null) fail(lacks);
    if (!named(api)) emit('data: [DONE]\n\n');
  };

  const pass = (item: Received<Event>): void => {
    switch (item._tag) {
      case 'Event':
        write(item.event);
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
          // an event from elsewhere, which is no JSON
          fail(thrownError(thrown, null));
        }
      }
      end(null);
      return false;
    },
    end,
  };
};

/** Whether the API's events carry their type in an `event:` line. */
const named = (api: string): boolean => api !== 'chat.completions' && api !== 'completions';

/** A whole response that came where a stream was asked for, as the one event of a stream that says the same. */
const asStreamed = (api: string, json: JsonObject, sequence: number): JsonObject => {
  if (api === 'responses' && json['object'] === 'response') {
    const status = json['status'];
    const type = `response.${typeof status === 'string' ? status : 'completed'}`;
    return { type, sequence_number: sequence, response: json };
  }
  const { choices, object } = json;
  if (api !== 'chat.completions' || object !== 'chat.completion' || !isJsonArray(choices)) return json;
  return { ...json, object: 'chat.completion.chunk', choices: choices.map(asChunkChoice) };
};

const asChunkChoice = (choice: Json): Json => {
  if (!isJsonObject(choice) || !isJsonObject(choice['message'])) return choice;
  const { message, ...rest } = choice;
  const calls = message['tool_calls'];
  const delta = isJsonArray(calls)
    ? { ...message, tool_calls: calls.map((call, index) => (isJsonObject(call) ? { index, ...call } : call)) }
    : message;
  return { ...rest, delta };
};

interface ErrorDetails extends JsonObject {
  readonly message: string;
  readonly type: string | null;
  readonly param: string | null;
  readonly code: string | null;
}

// What the platform says of a broken connection may name hosts behind us, so it stays here.
const errorDetails = (error: StreamError): ErrorDetails => {
  switch (error._tag) {
    case 'ApiError':
    case 'HttpError': {
      const { message, type, param, code } = error;
      return { message, type, param, code };
    }
    case 'TransportError':
      return {
        message: 'the connection to the model failed',
        type: 'stream_error',
        param: null,
        code: 'TransportError',
      };
    default:
      return { message: error.message, type: 'stream_error', param: null, code: error._tag };
  }
};
