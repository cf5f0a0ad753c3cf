import type * as t from 'io-ts';
import {
  boolean,
  json,
  list,
  literal,
  map,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../../decoding/codec.ts';
import type { Codec } from '../../../decoding/shape.ts';

const functionTool = struct('FunctionTool', {
  /** name of the tool */
  name: string,
  /** JSON schema of the arguments */
  parameters: nullable(map(json)),
  /** strict schema following */
  strict: nullable(boolean),
  /** tag function */
  type: literal('function'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** asynchronous call @since 7.10 */
  async: optional(boolean),
  /** loaded on demand */
  defer_loading: optional(boolean),
  /** what the tool does */
  description: optional(nullable(string)),
  /** JSON schema of the output */
  output_schema: optional(nullable(map(json))),
});
/** Defines a function in your own code the model can choose to call. */
export interface FunctionTool extends t.TypeOf<typeof functionTool> {}
export const FunctionTool: Codec<FunctionTool> = functionTool;

const programmaticToolCallingTool = struct('ProgrammaticToolCallingTool', {
  /** tag programmatic_tool_calling */
  type: literal('programmatic_tool_calling'),
});
/** Programmatic tool calling tool. */
export interface ProgrammaticToolCallingTool extends t.TypeOf<typeof programmaticToolCallingTool> {}
export const ProgrammaticToolCallingTool: Codec<ProgrammaticToolCallingTool> = programmaticToolCallingTool;

const customToolInputFormatText = struct('CustomToolInputFormatText', {
  /** tag text */
  type: literal('text'),
});
/** Unconstrained free-form text. */
export interface CustomToolInputFormatText extends t.TypeOf<typeof customToolInputFormatText> {}
export const CustomToolInputFormatText: Codec<CustomToolInputFormatText> = customToolInputFormatText;

const customToolInputFormatGrammar = struct('CustomToolInputFormatGrammar', {
  /** grammar source */
  definition: string,
  /** grammar syntax */
  syntax: openEnum('lark', 'regex'),
  /** tag grammar */
  type: literal('grammar'),
});
/** A grammar defined by the user. */
export interface CustomToolInputFormatGrammar extends t.TypeOf<typeof customToolInputFormatGrammar> {}
export const CustomToolInputFormatGrammar: Codec<CustomToolInputFormatGrammar> = customToolInputFormatGrammar;

/** Format. */
export type CustomToolInputFormat = CustomToolInputFormatText | CustomToolInputFormatGrammar;
export const CustomToolInputFormat: Codec<CustomToolInputFormat> = union('CustomToolInputFormat', 'type', {
  text: CustomToolInputFormatText,
  grammar: CustomToolInputFormatGrammar,
});

const customTool = struct('CustomTool', {
  /** name of the tool */
  name: string,
  /** tag custom */
  type: literal('custom'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** asynchronous call @since 7.10 */
  async: optional(boolean),
  /** loaded on demand */
  defer_loading: optional(boolean),
  /** what the tool does */
  description: optional(string),
  /** format */
  format: optional(CustomToolInputFormat),
});
/** A custom tool that processes input using a specified format. */
export interface CustomTool extends t.TypeOf<typeof customTool> {}
export const CustomTool: Codec<CustomTool> = customTool;

const namespaceToolFunction = struct('NamespaceToolFunction', {
  /** name of the tool */
  name: string,
  /** tag function */
  type: literal('function'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** asynchronous call @since 7.10 */
  async: optional(boolean),
  /** loaded on demand */
  defer_loading: optional(boolean),
  /** what the tool does */
  description: optional(nullable(string)),
  /** JSON schema of the output */
  output_schema: optional(nullable(map(json))),
  /** JSON schema of the arguments */
  parameters: optional(json),
  /** strict schema following */
  strict: optional(nullable(boolean)),
});
/** Namespace tool function. */
export interface NamespaceToolFunction extends t.TypeOf<typeof namespaceToolFunction> {}
export const NamespaceToolFunction: Codec<NamespaceToolFunction> = namespaceToolFunction;

/** A tool inside a namespace. */
export type NamespaceToolMember = CustomTool | NamespaceToolFunction;
export const NamespaceToolMember: Codec<NamespaceToolMember> = union('NamespaceToolMember', 'type', {
  custom: CustomTool,
  function: NamespaceToolFunction,
});

const namespaceTool = struct('NamespaceTool', {
  /** what the tool does */
  description: string,
  /** name of the tool */
  name: string,
  /** tools */
  tools: list(NamespaceToolMember),
  /** tag namespace */
  type: literal('namespace'),
});
/** Groups function/custom tools under a shared namespace. */
export interface NamespaceTool extends t.TypeOf<typeof namespaceTool> {}
export const NamespaceTool: Codec<NamespaceTool> = namespaceTool;

const toolSearchTool = struct('ToolSearchTool', {
  /** tag tool_search */
  type: literal('tool_search'),
  /** what the tool does */
  description: optional(nullable(string)),
  /** run by server or client */
  execution: optional(openEnum('server', 'client')),
  /** JSON schema of the arguments */
  parameters: optional(json),
});
/** Hosted or BYOT tool search configuration for deferred tools. */
export interface ToolSearchTool extends t.TypeOf<typeof toolSearchTool> {}
export const ToolSearchTool: Codec<ToolSearchTool> = toolSearchTool;
