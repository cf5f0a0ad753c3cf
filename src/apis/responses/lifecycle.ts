import { isJsonObject, type JsonObject } from '../../json/json.ts';

/** How a response ended, as its terminal event reports. */
export type ResponseEnding = 'completed' | 'incomplete' | 'failed' | 'cancelled';

/** The documented events that contain a response, and how each ends it. */
const lifecycle: ReadonlyMap<unknown, ResponseEnding | null> = new Map<unknown, ResponseEnding | null>([
  ['response.created', null],
  ['response.queued', null],
  ['response.in_progress', null],
  ['response.completed', 'completed'],
  ['response.incomplete', 'incomplete'],
  ['response.failed', 'failed'],
  ['response.cancelled', 'cancelled'],
]);

/** Whether the event is about the whole response. An unknown event is, if its response has a terminal status. */
export const isLifecycle = (event: JsonObject): boolean => lifecycle.has(event['type']) || endingOf(event) !== null;

/** How an event ends the response; null if it does not. */
export const endingOf = ({ type, response }: JsonObject): ResponseEnding | null => {
  const known = lifecycle.get(type);
  if (known !== undefined) return known;
  return isJsonObject(response) && typeof response['status'] === 'string' ? endingFor(response['status']) : null;
};

const endingFor = (status: string): ResponseEnding | null => lifecycle.get(`response.${status}`) ?? null;

/** How a whole response ended. A response in progress, such as a snapshot or a poll, has not ended. */
export const endingOfWhole = ({ status }: JsonObject): ResponseEnding | null => {
  if (typeof status !== 'string') return 'completed';
  return status === 'in_progress' || status === 'queued' ? null : (endingFor(status) ?? 'completed');
};
