import { readApiError } from '../../core/apiError.ts';
import type { ApiErrorDetails } from '../../core/apiErrorDetails.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { startsWith } from '../../json/read.ts';
import { readByType } from '../eventType.ts';
import { AgentSessionEvent } from './schema/index.ts';

const readDocumented = readByType(AgentSessionEvent);

/** The event that a JSON object is. A whole session is an event too, and so is an unknown event that contains the session. */
export const readAgentsEvent = (json: JsonObject, name: string | null): JsonObject | null => {
  if (json['object'] === 'agent.session') return json;
  const documented = readDocumented(json, name);
  if (documented !== null) return documented;
  const event = json['type'] === undefined ? { ...json, type: name } : json;
  return startsWith(event['type'], 'agent.session.') && isJsonObject(json['session']) ? event : null;
};

/** An error of the stream. An error of the session is an event like any other, because the session goes on. */
export const agentsErrorIn = (json: Json, name: string | null): ApiErrorDetails | null => {
  if (isJsonObject(json)) {
    const { object, session_id: session, type } = json;
    if (object === 'agent.session' || startsWith(type, 'agent.')) return null;
    if (type === 'error' && typeof session === 'string') return null;
  }
  return readApiError(json, name);
};
