import { nullable, optional, string, struct } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';

const responseAgent = struct('ResponseAgent', {
  /** name of the agent */
  agent_name: string,
});
/** An agent of a multi-agent response. */
export interface ResponseAgent extends TypeOf<typeof responseAgent> {}
export const ResponseAgent: Codec<ResponseAgent> = responseAgent;

/**
 * What `POST /responses?beta=true` (`OpenAI-Beta: responses_multi_agent=v1`) adds to every event and to every item. It also
 * adds the items of `items/multiAgent.ts`, and nothing else.
 */
export const ofAgent = {
  /** agent that produced this (multi-agent beta) */
  agent: optional(nullable(ResponseAgent)),
};
