import { list, literal, nullable, openEnum, optional, string, struct } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ofAgent } from '../agent.ts';
import { ResponseMessageContent, ResponseOutputText } from '../content.ts';

const agentMessage = struct('ResponseAgentMessage', {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** agent that sent the message */
  author: string,
  /** message parts */
  content: list(ResponseMessageContent),
  /** agent that receives the message */
  recipient: string,
  type: literal('agent_message'),
});
/** A message from one agent to another. */
export interface ResponseAgentMessage extends TypeOf<typeof agentMessage> {}
export const ResponseAgentMessage: Codec<ResponseAgentMessage> = agentMessage;

// the fields of a call of an agent and of its output
const ofAction = {
  ...ofAgent,
  /** item id */
  id: optional(nullable(string)),
  /** what is done with an agent */
  action: openEnum('spawn_agent', 'interrupt_agent', 'list_agents', 'send_message', 'followup_task', 'wait_agent'),
  /** call id shared by call and output */
  call_id: string,
};

const multiAgentCall = struct('ResponseMultiAgentCall', {
  ...ofAction,
  /** argument JSON as a string */
  arguments: string,
  type: literal('multi_agent_call'),
});
/** An agent creates or instructs another. */
export interface ResponseMultiAgentCall extends TypeOf<typeof multiAgentCall> {}
export const ResponseMultiAgentCall: Codec<ResponseMultiAgentCall> = multiAgentCall;

const multiAgentCallOutput = struct('ResponseMultiAgentCallOutput', {
  ...ofAction,
  /** what the action returned */
  output: list(ResponseOutputText),
  type: literal('multi_agent_call_output'),
});
/** The output of a call that concerns an agent. */
export interface ResponseMultiAgentCallOutput extends TypeOf<typeof multiAgentCallOutput> {}
export const ResponseMultiAgentCallOutput: Codec<ResponseMultiAgentCallOutput> = multiAgentCallOutput;
