import type * as t from 'io-ts';
import {
  json,
  list,
  literal,
  map,
  nullable,
  number,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';

const runStepCodeInterpreterLogs = struct('RunStepCodeInterpreterLogs', {
  /** stdout text */
  logs: string,
  /** tag logs */
  type: literal('logs'),
});
/** Text output from the Code Interpreter tool call as part of a run step. */
export interface RunStepCodeInterpreterLogs extends t.TypeOf<typeof runStepCodeInterpreterLogs> {}
export const RunStepCodeInterpreterLogs: Codec<RunStepCodeInterpreterLogs> = runStepCodeInterpreterLogs;

const runStepCodeInterpreterImageFile = struct('RunStepCodeInterpreterImageFile', {
  /** file concerned */
  file_id: string,
});
/** The image that the code made. */
export interface RunStepCodeInterpreterImageFile extends t.TypeOf<typeof runStepCodeInterpreterImageFile> {}
export const RunStepCodeInterpreterImageFile: Codec<RunStepCodeInterpreterImageFile> = runStepCodeInterpreterImageFile;

const runStepCodeInterpreterImage = struct('RunStepCodeInterpreterImage', {
  /** image the code made */
  image: RunStepCodeInterpreterImageFile,
  /** tag image */
  type: literal('image'),
});
/** An image that the code made. */
export interface RunStepCodeInterpreterImage extends t.TypeOf<typeof runStepCodeInterpreterImage> {}
export const RunStepCodeInterpreterImage: Codec<RunStepCodeInterpreterImage> = runStepCodeInterpreterImage;

/** What the code produced, told apart by type. */
export type RunStepCodeInterpreterOutput = RunStepCodeInterpreterLogs | RunStepCodeInterpreterImage;
export const RunStepCodeInterpreterOutput: Codec<RunStepCodeInterpreterOutput> = union(
  'RunStepCodeInterpreterOutput',
  'type',
  {
    logs: RunStepCodeInterpreterLogs,
    image: RunStepCodeInterpreterImage,
  },
);

const runStepCodeInterpreterToolCallCodeInterpreter = struct('RunStepCodeInterpreterToolCallCodeInterpreter', {
  /** input */
  input: string,
  /** what the code produced */
  outputs: list(RunStepCodeInterpreterOutput),
});
/** The Code Interpreter tool call definition. */
export interface RunStepCodeInterpreterToolCallCodeInterpreter extends t.TypeOf<
  typeof runStepCodeInterpreterToolCallCodeInterpreter
> {}
export const RunStepCodeInterpreterToolCallCodeInterpreter: Codec<RunStepCodeInterpreterToolCallCodeInterpreter> =
  runStepCodeInterpreterToolCallCodeInterpreter;

const runStepCodeInterpreterToolCall = struct('RunStepCodeInterpreterToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** code interpreter part */
  code_interpreter: RunStepCodeInterpreterToolCallCodeInterpreter,
  /** tag code_interpreter */
  type: literal('code_interpreter'),
});
/** Details of the Code Interpreter tool call the run step was involved in. */
export interface RunStepCodeInterpreterToolCall extends t.TypeOf<typeof runStepCodeInterpreterToolCall> {}
export const RunStepCodeInterpreterToolCall: Codec<RunStepCodeInterpreterToolCall> = runStepCodeInterpreterToolCall;

const runStepFileSearchToolCallFileSearchRankingOptions = struct('RunStepFileSearchToolCallFileSearchRankingOptions', {
  /** ranking model */
  ranker: openEnum('auto', 'default_2024_08_21'),
  /** minimum score */
  score_threshold: number,
});
/** The ranking options for the file search. */
export interface RunStepFileSearchToolCallFileSearchRankingOptions extends t.TypeOf<
  typeof runStepFileSearchToolCallFileSearchRankingOptions
> {}
export const RunStepFileSearchToolCallFileSearchRankingOptions: Codec<RunStepFileSearchToolCallFileSearchRankingOptions> =
  runStepFileSearchToolCallFileSearchRankingOptions;

const runStepFileSearchToolCallFileSearchResultContent = struct('RunStepFileSearchToolCallFileSearchResultContent', {
  /** text of the part */
  text: optional(string),
  /** tag text */
  type: optional(openEnum('text')),
});
/** A piece of the text that was found. */
export interface RunStepFileSearchToolCallFileSearchResultContent extends t.TypeOf<
  typeof runStepFileSearchToolCallFileSearchResultContent
> {}
export const RunStepFileSearchToolCallFileSearchResultContent: Codec<RunStepFileSearchToolCallFileSearchResultContent> =
  runStepFileSearchToolCallFileSearchResultContent;

const runStepFileSearchToolCallFileSearchResult = struct('RunStepFileSearchToolCallFileSearchResult', {
  /** file of the hit */
  file_id: string,
  /** file name */
  file_name: string,
  /** score */
  score: number,
  /** content */
  content: optional(list(RunStepFileSearchToolCallFileSearchResultContent)),
  /** file attributes: string, number or boolean values @source observed */
  attributes: optional(map(json)),
});
/** A file that was found. */
export interface RunStepFileSearchToolCallFileSearchResult extends t.TypeOf<
  typeof runStepFileSearchToolCallFileSearchResult
> {}
export const RunStepFileSearchToolCallFileSearchResult: Codec<RunStepFileSearchToolCallFileSearchResult> =
  runStepFileSearchToolCallFileSearchResult;

const runStepFileSearchToolCallFileSearch = struct('RunStepFileSearchToolCallFileSearch', {
  /** how hits are ranked */
  ranking_options: optional(RunStepFileSearchToolCallFileSearchRankingOptions),
  /** results */
  results: optional(list(RunStepFileSearchToolCallFileSearchResult)),
});
/** How the search was ranked, and what it found. */
export interface RunStepFileSearchToolCallFileSearch extends t.TypeOf<typeof runStepFileSearchToolCallFileSearch> {}
export const RunStepFileSearchToolCallFileSearch: Codec<RunStepFileSearchToolCallFileSearch> =
  runStepFileSearchToolCallFileSearch;

const runStepFileSearchToolCall = struct('RunStepFileSearchToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** file search part */
  file_search: RunStepFileSearchToolCallFileSearch,
  /** tag file_search */
  type: literal('file_search'),
});
/** A file search. */
export interface RunStepFileSearchToolCall extends t.TypeOf<typeof runStepFileSearchToolCall> {}
export const RunStepFileSearchToolCall: Codec<RunStepFileSearchToolCall> = runStepFileSearchToolCall;

const runStepFunctionToolCallFunction = struct('RunStepFunctionToolCallFunction', {
  /** argument JSON as a string */
  arguments: string,
  /** function or tool concerned */
  name: string,
  /** output */
  output: nullable(string),
});
/** The definition of the function that was called. */
export interface RunStepFunctionToolCallFunction extends t.TypeOf<typeof runStepFunctionToolCallFunction> {}
export const RunStepFunctionToolCallFunction: Codec<RunStepFunctionToolCallFunction> = runStepFunctionToolCallFunction;

const runStepFunctionToolCall = struct('RunStepFunctionToolCall', {
  /** id of the tool call (echo it with the tool result) */
  id: string,
  /** function call */
  function: RunStepFunctionToolCallFunction,
  /** tag function */
  type: literal('function'),
});
/** A function call. */
export interface RunStepFunctionToolCall extends t.TypeOf<typeof runStepFunctionToolCall> {}
export const RunStepFunctionToolCall: Codec<RunStepFunctionToolCall> = runStepFunctionToolCall;

/** A tool call, told apart by type. */
export type RunStepToolCall = RunStepCodeInterpreterToolCall | RunStepFileSearchToolCall | RunStepFunctionToolCall;
export const RunStepToolCall: Codec<RunStepToolCall> = union('RunStepToolCall', 'type', {
  code_interpreter: RunStepCodeInterpreterToolCall,
  file_search: RunStepFileSearchToolCall,
  function: RunStepFunctionToolCall,
});
