import { openEnum, string } from '../../../json/codec.ts';

/** The fields of every item. */
export const ofItem = {
  /** item id */
  id: string,
  /** turn that contains the item */
  turn_id: string,
};

/** The fields of a call of a tool. */
export const ofCall = {
  ...ofItem,
  /** state of the call */
  status: openEnum('in_progress', 'completed', 'failed', 'incomplete'),
};

/** The fields of a request to another agent. */
export const toAgent = {
  ...ofCall,
  /** agent that receives the request */
  recipient_agent_id: string,
  /** agent that asks */
  sender_agent_id: string,
};
