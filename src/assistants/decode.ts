import { readApiError } from '../apiError.ts';
import { isJsonObject, type Json, type JsonObject } from '../decoding/json.ts';
import { memberOf } from '../decoding/validate.ts';
import type { ApiErrorDetails } from '../errors.ts';
import { AssistantStreamEvent } from './codec/index.ts';

/**
 * An event with its name: the `event:` line decides, because the data of `thread.run.created` and of
 * `thread.run.queued` may be alike. Without a line the object and its status tell what they can. Also what the
 * official SDK gives: `{event, data}`.
 */
export const readAssistantEvent = (json: JsonObject, name: string | null): JsonObject | null => {
  if (typeof json['event'] === 'string' && isJsonObject(json['data'])) return isKnown(json['event']) ? json : null;
  const event = name ?? nameOf(json);
  return isKnown(event) ? { event, data: json } : null;
};

const isKnown = (event: string): boolean => {
  const { shape } = AssistantStreamEvent;
  return event !== 'error' && shape.kind === 'union' && memberOf(shape, event) !== undefined;
};

const nameOf = ({ object, status }: JsonObject): string => {
  if (typeof object !== 'string') return '';
  if (object === 'thread') return 'thread.created';
  if (object.endsWith('.delta')) return object;
  return typeof status === 'string' ? `${object}.${status}` : '';
};

/** The error event. A run that failed carries its error in itself. */
export const assistantsErrorIn = (json: Json, name: string | null): ApiErrorDetails | null => {
  if (isJsonObject(json) && typeof json['event'] === 'string') {
    return json['event'] === 'error' ? readApiError(json['data'] ?? null, 'error') : null;
  }
  return name?.startsWith('thread.') === true ? null : readApiError(json, name);
};

/** A run that was not streamed. */
export const readRunBody = (body: JsonObject): JsonObject | null =>
  body['object'] === 'thread.run' ? readAssistantEvent(body, null) : null;
