import {
  boolean,
  list,
  literal,
  map,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ofAgent } from '../agent.ts';

const fileSearchToolCallResult = struct('ResponseFileSearchToolCallResult', {
  /** file attributes: string, number or boolean values */
  attributes: optional(nullable(map(oneOf(boolean, number, string)))),
  /** file of the hit */
  file_id: optional(string),
  /** file name */
  filename: optional(string),
  /** relevance, 0..1 */
  score: optional(number),
  /** text of the hit */
  text: optional(string),
  /** store that contains the hit @source observed */
  vector_store_id: optional(string),
});
/** One hit of a file search. */
export interface ResponseFileSearchToolCallResult extends TypeOf<typeof fileSearchToolCallResult> {}
export const ResponseFileSearchToolCallResult: Codec<ResponseFileSearchToolCallResult> = fileSearchToolCallResult;

const responseFileSearchToolCall = struct('ResponseFileSearchToolCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** queries that were run */
  queries: list(string),
  /** state of the item */
  status: openEnum('completed', 'failed', 'in_progress', 'incomplete', 'searching'),
  type: literal('file_search_call'),
  /** hits; needs include */
  results: optional(nullable(list(ResponseFileSearchToolCallResult))),
});
/** The results of a file search tool call. */
export interface ResponseFileSearchToolCall extends TypeOf<typeof responseFileSearchToolCall> {}
export const ResponseFileSearchToolCall: Codec<ResponseFileSearchToolCall> = responseFileSearchToolCall;

const webSearchSearchSource = struct('ResponseFunctionWebSearchSearchSource', {
  /** tag url */
  type: openEnum('url', 'api'),
  /** address of the page */
  url: optional(string),
  /** name of an API source such as oai-weather @source observed */
  name: optional(string),
});
/** A source used in the search. */
export interface ResponseFunctionWebSearchSearchSource extends TypeOf<typeof webSearchSearchSource> {}
export const ResponseFunctionWebSearchSearchSource: Codec<ResponseFunctionWebSearchSearchSource> =
  webSearchSearchSource;

const responseFunctionWebSearchSearch = struct('ResponseFunctionWebSearchSearch', {
  type: literal('search'),
  /** search queries */
  queries: optional(list(string)),
  /** search query (old single form) @deprecated */
  query: optional(string),
  /** pages consulted; needs include */
  sources: optional(list(ResponseFunctionWebSearchSearchSource)),
});
/** A web search. */
export interface ResponseFunctionWebSearchSearch extends TypeOf<typeof responseFunctionWebSearchSearch> {}
export const ResponseFunctionWebSearchSearch: Codec<ResponseFunctionWebSearchSearch> = responseFunctionWebSearchSearch;

const webSearchOpenPage = struct('ResponseFunctionWebSearchOpenPage', {
  type: literal('open_page'),
  /** page opened */
  url: optional(nullable(string)),
});
/** Opens a page of the search results. */
export interface ResponseFunctionWebSearchOpenPage extends TypeOf<typeof webSearchOpenPage> {}
export const ResponseFunctionWebSearchOpenPage: Codec<ResponseFunctionWebSearchOpenPage> = webSearchOpenPage;

const webSearchFindInPage = struct('ResponseFunctionWebSearchFindInPage', {
  /** text looked for on the page */
  pattern: string,
  type: literal('find_in_page'),
  /** page opened */
  url: string,
});
/** Searches for a text in an open page. */
export interface ResponseFunctionWebSearchFindInPage extends TypeOf<typeof webSearchFindInPage> {}
export const ResponseFunctionWebSearchFindInPage: Codec<ResponseFunctionWebSearchFindInPage> = webSearchFindInPage;

const webSearchActions = [
  ResponseFunctionWebSearchSearch,
  ResponseFunctionWebSearchOpenPage,
  ResponseFunctionWebSearchFindInPage,
] as const;
/** The action of the search tool: search, open_page or find_in_page. */
export type ResponseFunctionWebSearchAction = TypeOfMember<(typeof webSearchActions)[number]>;
export const ResponseFunctionWebSearchAction: Codec<ResponseFunctionWebSearchAction> = union(
  'ResponseFunctionWebSearchAction',
  webSearchActions,
);

const responseFunctionWebSearch = struct('ResponseFunctionWebSearch', {
  ...ofAgent,
  /** item id */
  id: string,
  /** what the search tool did: search, open_page or find_in_page */
  action: optional(ResponseFunctionWebSearchAction),
  /** state of the item */
  status: openEnum('completed', 'failed', 'in_progress', 'incomplete', 'searching'),
  type: literal('web_search_call'),
});
/** The results of a web search tool call. */
export interface ResponseFunctionWebSearch extends TypeOf<typeof responseFunctionWebSearch> {}
export const ResponseFunctionWebSearch: Codec<ResponseFunctionWebSearch> = responseFunctionWebSearch;
