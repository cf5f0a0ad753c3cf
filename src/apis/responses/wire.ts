import type { Wire } from '../../core/family.ts';
import { isJsonArray } from '../../json/json.ts';

/** How responses are written: a whole response as the event of its status. */
export const responsesWire: Wire = {
  named: true,
  eventsOf: (body) => {
    const { object, output, status, type } = body;
    if (type !== undefined || (object !== 'response' && !isJsonArray(output))) return [body];
    const known = typeof status === 'string' && statuses.has(status) ? status : 'completed';
    return [{ type: `response.${known}`, sequence_number: 0, response: body }];
  },
};

/** The statuses that have their own event. */
const statuses: ReadonlySet<string> = new Set([
  'completed',
  'failed',
  'in_progress',
  'incomplete',
  'cancelled',
  'queued',
]);
