import type * as t from 'io-ts';
import {
  boolean,
  integer,
  json,
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
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';
import { ResponseFormatJsonObject, ResponseFormatJsonSchema, ResponseFormatText } from '../../shapes/responseFormat.ts';

const assistantCodeInterpreterTool = struct('AssistantCodeInterpreterTool', {
  /** tag code_interpreter */
  type: literal('code_interpreter'),
});
/** Lets an assistant run code. */
export interface AssistantCodeInterpreterTool extends t.TypeOf<typeof assistantCodeInterpreterTool> {}
export const AssistantCodeInterpreterTool: Codec<AssistantCodeInterpreterTool> = assistantCodeInterpreterTool;

const assistantFileSearchToolFileSearchRankingOptions = struct('AssistantFileSearchToolFileSearchRankingOptions', {
  /** minimum score */
  score_threshold: number,
  /** ranking model */
  ranker: optional(openEnum('auto', 'default_2024_08_21')),
  /** hybrid weights (seen as null) @source observed */
  hybrid_search: optional(nullable(map(json))),
});
/**
 * The ranking options for the file search. If not specified, the file search tool will use the `auto` ranker
 * and a score_threshold of 0.
 */
export interface AssistantFileSearchToolFileSearchRankingOptions extends t.TypeOf<
  typeof assistantFileSearchToolFileSearchRankingOptions
> {}
export const AssistantFileSearchToolFileSearchRankingOptions: Codec<AssistantFileSearchToolFileSearchRankingOptions> =
  assistantFileSearchToolFileSearchRankingOptions;

const assistantFileSearchToolFileSearch = struct('AssistantFileSearchToolFileSearch', {
  /** result cap */
  max_num_results: optional(integer),
  /** how hits are ranked */
  ranking_options: optional(AssistantFileSearchToolFileSearchRankingOptions),
});
/** Overrides for the file search tool. */
export interface AssistantFileSearchToolFileSearch extends t.TypeOf<typeof assistantFileSearchToolFileSearch> {}
export const AssistantFileSearchToolFileSearch: Codec<AssistantFileSearchToolFileSearch> =
  assistantFileSearchToolFileSearch;

const assistantFileSearchTool = struct('AssistantFileSearchTool', {
  /** tag file_search */
  type: literal('file_search'),
  /** file search part */
  file_search: optional(AssistantFileSearchToolFileSearch),
});
/** Lets an assistant search files. */
export interface AssistantFileSearchTool extends t.TypeOf<typeof assistantFileSearchTool> {}
export const AssistantFileSearchTool: Codec<AssistantFileSearchTool> = assistantFileSearchTool;

const functionDefinition = struct('FunctionDefinition', {
  /** function or tool concerned */
  name: string,
  /** what the function does */
  description: optional(string),
  /** JSON schema of the arguments */
  parameters: optional(map(json)),
  /** strict schema following */
  strict: optional(nullable(boolean)),
});
/** A function that the model may call. */
export interface FunctionDefinition extends t.TypeOf<typeof functionDefinition> {}
export const FunctionDefinition: Codec<FunctionDefinition> = functionDefinition;

const assistantFunctionTool = struct('AssistantFunctionTool', {
  /** function call */
  function: FunctionDefinition,
  /** tag function */
  type: literal('function'),
});
/** Lets an assistant call a function. */
export interface AssistantFunctionTool extends t.TypeOf<typeof assistantFunctionTool> {}
export const AssistantFunctionTool: Codec<AssistantFunctionTool> = assistantFunctionTool;

/** A tool of an assistant, told apart by type. */
export type AssistantTool = AssistantCodeInterpreterTool | AssistantFileSearchTool | AssistantFunctionTool;
export const AssistantTool: Codec<AssistantTool> = union('AssistantTool', 'type', {
  code_interpreter: AssistantCodeInterpreterTool,
  file_search: AssistantFileSearchTool,
  function: AssistantFunctionTool,
});

/** The form of the answer, where it is not `auto`. */
export type AssistantResponseFormatOption = ResponseFormatText | ResponseFormatJsonObject | ResponseFormatJsonSchema;
export const AssistantResponseFormatOption: Codec<AssistantResponseFormatOption> = union(
  'AssistantResponseFormatOption',
  'type',
  {
    text: ResponseFormatText,
    json_object: ResponseFormatJsonObject,
    json_schema: ResponseFormatJsonSchema,
  },
);

const assistantToolResourcesCodeInterpreter = struct('AssistantToolResourcesCodeInterpreter', {
  /** files made available */
  file_ids: optional(list(string)),
});
/** The files of the code interpreter. */
export interface AssistantToolResourcesCodeInterpreter extends t.TypeOf<typeof assistantToolResourcesCodeInterpreter> {}
export const AssistantToolResourcesCodeInterpreter: Codec<AssistantToolResourcesCodeInterpreter> =
  assistantToolResourcesCodeInterpreter;

const assistantToolResourcesFileSearch = struct('AssistantToolResourcesFileSearch', {
  /** vector stores */
  vector_store_ids: optional(list(string)),
});
/** The stores of the file search. */
export interface AssistantToolResourcesFileSearch extends t.TypeOf<typeof assistantToolResourcesFileSearch> {}
export const AssistantToolResourcesFileSearch: Codec<AssistantToolResourcesFileSearch> =
  assistantToolResourcesFileSearch;

const assistantToolResources = struct('AssistantToolResources', {
  /** code interpreter part */
  code_interpreter: optional(AssistantToolResourcesCodeInterpreter),
  /** file search part */
  file_search: optional(AssistantToolResourcesFileSearch),
});
/** A set of resources that are used by the assistant's tools. The resources are specific to the type of tool. */
export interface AssistantToolResources extends t.TypeOf<typeof assistantToolResources> {}
export const AssistantToolResources: Codec<AssistantToolResources> = assistantToolResources;

const assistant = struct('Assistant', {
  /** identifier */
  id: string,
  /** creation time, unix seconds */
  created_at: integer,
  /** description */
  description: nullable(string),
  /** instructions */
  instructions: nullable(string),
  /** your key/value pairs (max 16) */
  metadata: nullable(map(string)),
  /** model that ran */
  model: string,
  /** name */
  name: nullable(string),
  /** tag assistant */
  object: openEnum('assistant'),
  /** tools */
  tools: list(AssistantTool),
  /** output format */
  response_format: optional(nullable(oneOf(openEnum('auto'), AssistantResponseFormatOption))),
  /** sampling temperature (echo) */
  temperature: optional(nullable(number)),
  /** files and stores for tools */
  tool_resources: optional(nullable(AssistantToolResources)),
  /** nucleus sampling (echo) */
  top_p: optional(nullable(number)),
  /** reasoning effort @source observed */
  reasoning_effort: optional(nullable(string)),
  /** v1-era attachment ids @source observed */
  file_ids: optional(list(string)),
});
/** A model with instructions and tools. */
export interface Assistant extends t.TypeOf<typeof assistant> {}
export const Assistant: Codec<Assistant> = assistant;

const assistantDeleted = struct('AssistantDeleted', {
  /** identifier */
  id: string,
  /** true when gone */
  deleted: boolean,
  /** tag assistant.deleted */
  object: openEnum('assistant.deleted'),
});
/** An assistant was deleted. */
export interface AssistantDeleted extends t.TypeOf<typeof assistantDeleted> {}
export const AssistantDeleted: Codec<AssistantDeleted> = assistantDeleted;

const assistantList = struct('AssistantList', {
  /** object tag @source spec */
  object: string,
  /** page of objects @source spec */
  data: list(Assistant),
  /** id of the first object on the page @source spec */
  first_id: string,
  /** cursor for the next page @source spec */
  last_id: string,
  /** more pages follow @source spec */
  has_more: boolean,
});
/** A page of assistants. */
export interface AssistantList extends t.TypeOf<typeof assistantList> {}
export const AssistantList: Codec<AssistantList> = assistantList;

const assistantToolChoiceFunction = struct('AssistantToolChoiceFunction', {
  /** function or tool concerned */
  name: string,
});
/** The function that must be called. */
export interface AssistantToolChoiceFunction extends t.TypeOf<typeof assistantToolChoiceFunction> {}
export const AssistantToolChoiceFunction: Codec<AssistantToolChoiceFunction> = assistantToolChoiceFunction;

const assistantToolChoice = struct('AssistantToolChoice', {
  /** tag function/file_search/code_interpreter */
  type: openEnum('function', 'file_search', 'code_interpreter'),
  /** function call */
  function: optional(AssistantToolChoiceFunction),
});
/** Specifies a tool the model should use. Use to force the model to call a specific tool. */
export interface AssistantToolChoice extends t.TypeOf<typeof assistantToolChoice> {}
export const AssistantToolChoice: Codec<AssistantToolChoice> = assistantToolChoice;
