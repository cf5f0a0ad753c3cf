import type { Wire } from '../../core/family.ts';
import type { JsonObject } from '../../json/json.ts';

/** How sessions are written: a whole session as the event of its status. */
export const agentsWire: Wire = {
  named: true,
  eventsOf: (body): readonly JsonObject[] => {
    const { object, status, type } = body;
    if (type !== undefined || object !== 'agent.session') return [body];
    const known = typeof status === 'string' && statuses.has(status) ? status : 'in_progress';
    return [{ type: `agent.session.${known}`, session: body }];
  },
};

/** The statuses that have their own event. */
const statuses: ReadonlySet<string> = new Set(['idle', 'in_progress', 'requires_action', 'failed', 'budget_reached']);
