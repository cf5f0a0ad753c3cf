import type * as Agents from 'openai/resources/beta/agents/agents';
import type * as Turns from 'openai/resources/beta/agents/sessions/turns/turns';
import type { EachMember, Expect, Member, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<EachMember<'AgentSessionEvent', Agents.AgentSessionEvent>>,
  Expect<EachMember<'AgentSessionItem', Agents.AgentSessionItem>>,
  Expect<EachMember<'AgentTool', Agents.AgentTool>>,
  Expect<EachMember<'AgentEnvironment', Agents.Environment>>,
  Expect<EachMember<'AgentRequiredAction', Agents.AgentSession['required_actions'][number]>>,
  Expect<EachMember<'AgentContent', Agents.AgentContent>>,
  Expect<EachMember<'AgentMessageContent', Agents.AgentSessionMessageContent>>,
  Expect<EachMember<'AgentWebSearchAction', Agents.WebSearchAction>>,
  Expect<EachMember<'AgentTextFormat', Agents.TextFormat>>,
  Expect<EachMember<'AgentMcpTransport', Agents.McpTransport>>,
  Expect<Member<'AgentSessionItem', Agents.AgentOutputItem>>,
  Expect<Same<'AgentSession', Agents.AgentSession>>,
  Expect<Same<'AgentSessionAgent', Agents.AgentSession.Agent>>,
  Expect<Same<'AgentMultiAgentConfig', Agents.MultiAgentConfig>>,
  Expect<Same<'AgentReasoning', Agents.AgentReasoning>>,
  Expect<Same<'AgentText', Agents.AgentText>>,
  Expect<Same<'AgentSpendControl', Agents.AgentSession.SpendControl>>,
  Expect<Same<'AgentTokenUsage', Agents.TokenUsage>>,
  Expect<Same<'AgentSubagent', Agents.Subagent>>,
  Expect<Same<'AgentSessionEnvironmentState', Agents.AgentSessionEnvironmentState>>,
  Expect<Same<'AgentTurn', Turns.Turn>>,
  Expect<Same<'AgentTurnError', Agents.SessionTurnError>>,
  Expect<Same<'AgentDeleted', Agents.AgentSessionDeleted>>,
];
