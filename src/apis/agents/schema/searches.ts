import { list, literal, nullable, openEnum, string, struct, union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../json/schema.ts';
import { ofItem } from './itemFields.ts';

const agentSearchAction = struct('AgentSearchAction', {
  /** search queries */
  queries: nullable(list(string)),
  /** search query (old single form) */
  query: nullable(string),
  type: literal('search'),
});
/** A query. */
export interface AgentSearchAction extends TypeOf<typeof agentSearchAction> {}
export const AgentSearchAction: Codec<AgentSearchAction> = agentSearchAction;

const agentOpenPageAction = struct('AgentOpenPageAction', {
  type: literal('open_page'),
  /** page opened */
  url: nullable(string),
});
/** A page was opened. */
export interface AgentOpenPageAction extends TypeOf<typeof agentOpenPageAction> {}
export const AgentOpenPageAction: Codec<AgentOpenPageAction> = agentOpenPageAction;

const agentFindInPageAction = struct('AgentFindInPageAction', {
  /** text looked for on the page */
  pattern: nullable(string),
  type: literal('find_in_page'),
  /** page opened */
  url: nullable(string),
});
/** A text was searched in a page. */
export interface AgentFindInPageAction extends TypeOf<typeof agentFindInPageAction> {}
export const AgentFindInPageAction: Codec<AgentFindInPageAction> = agentFindInPageAction;

const agentOtherSearchAction = struct('AgentOtherSearchAction', {
  type: literal('other'),
});
/** Another action. */
export interface AgentOtherSearchAction extends TypeOf<typeof agentOtherSearchAction> {}
export const AgentOtherSearchAction: Codec<AgentOtherSearchAction> = agentOtherSearchAction;

const agentWebSearchActionMembers = [
  AgentSearchAction,
  AgentOpenPageAction,
  AgentFindInPageAction,
  AgentOtherSearchAction,
] as const;
/** One action of a web search. Narrow it by `type`. */
export type AgentWebSearchAction = TypeOfMember<(typeof agentWebSearchActionMembers)[number]>;
export const AgentWebSearchAction: Codec<AgentWebSearchAction> = union(
  'AgentWebSearchAction',
  agentWebSearchActionMembers,
);

const agentWebSearchCallItem = struct('AgentWebSearchCallItem', {
  ...ofItem,
  /** what the search tool did: search, open_page or find_in_page */
  action: nullable(AgentWebSearchAction),
  /** state of the item */
  status: openEnum('completed', 'in_progress', 'incomplete'),
  type: literal('web_search_call'),
});
/** A search of the web. */
export interface AgentWebSearchCallItem extends TypeOf<typeof agentWebSearchCallItem> {}
export const AgentWebSearchCallItem: Codec<AgentWebSearchCallItem> = agentWebSearchCallItem;
