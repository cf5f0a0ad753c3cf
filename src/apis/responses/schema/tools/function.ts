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
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

// the fields of a tool that the caller runs
const callableFields = {
  /** name of the tool */
  name: string,
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** asynchronous call @since 7.10 */
  async: optional(boolean),
  /** loaded on demand */
  defer_loading: optional(boolean),
};

// the fields of a function, in a namespace or alone
const describedFunction = {
  /** what the tool does */
  description: optional(nullable(string)),
  /** JSON schema of the output */
  output_schema: optional(nullable(map(json))),
};

const functionTool = struct('FunctionTool', {
  ...callableFields,
  /** JSON schema of the arguments */
  parameters: nullable(map(json)),
  /** strict schema following */
  strict: nullable(boolean),
  type: literal('function'),
  ...describedFunction,
});
/** A function of the caller that the model may call. */
export interface FunctionTool extends TypeOf<typeof functionTool> {}
export const FunctionTool: Codec<FunctionTool> = functionTool;

const programmaticToolCallingTool = struct('ProgrammaticToolCallingTool', {
  type: literal('programmatic_tool_calling'),
});
/** Allows the model to call tools by a program. */
export interface ProgrammaticToolCallingTool extends TypeOf<typeof programmaticToolCallingTool> {}
export const ProgrammaticToolCallingTool: Codec<ProgrammaticToolCallingTool> = programmaticToolCallingTool;

const customToolInputFormatText = struct('CustomToolInputFormatText', { type: literal('text') });
/** Unconstrained free-form text. */
export interface CustomToolInputFormatText extends TypeOf<typeof customToolInputFormatText> {}
export const CustomToolInputFormatText: Codec<CustomToolInputFormatText> = customToolInputFormatText;

const customToolInputFormatGrammar = struct('CustomToolInputFormatGrammar', {
  /** grammar source */
  definition: string,
  /** grammar syntax */
  syntax: openEnum('lark', 'regex'),
  type: literal('grammar'),
});
/** A grammar defined by the user. */
export interface CustomToolInputFormatGrammar extends TypeOf<typeof customToolInputFormatGrammar> {}
export const CustomToolInputFormatGrammar: Codec<CustomToolInputFormatGrammar> = customToolInputFormatGrammar;

const customToolInputFormats = [CustomToolInputFormatText, CustomToolInputFormatGrammar] as const;
/** The form of the input of a custom tool. */
export type CustomToolInputFormat = TypeOfMember<(typeof customToolInputFormats)[number]>;
export const CustomToolInputFormat: Codec<CustomToolInputFormat> = union(
  'CustomToolInputFormat',
  customToolInputFormats,
);

const customTool = struct('CustomTool', {
  ...callableFields,
  type: literal('custom'),
  /** what the tool does */
  description: optional(string),
  /** format */
  format: optional(CustomToolInputFormat),
});
/** A tool of the caller with an input of free form. */
export interface CustomTool extends TypeOf<typeof customTool> {}
export const CustomTool: Codec<CustomTool> = customTool;

const namespaceToolFunction = struct('NamespaceToolFunction', {
  ...callableFields,
  type: literal('function'),
  ...describedFunction,
  /** JSON schema of the arguments */
  parameters: optional(json),
  /** strict schema following */
  strict: optional(nullable(boolean)),
});
/** A function inside a namespace. */
export interface NamespaceToolFunction extends TypeOf<typeof namespaceToolFunction> {}
export const NamespaceToolFunction: Codec<NamespaceToolFunction> = namespaceToolFunction;

const namespaceToolMembers = [CustomTool, NamespaceToolFunction] as const;
/** A tool inside a namespace. */
export type NamespaceToolMember = TypeOfMember<(typeof namespaceToolMembers)[number]>;
export const NamespaceToolMember: Codec<NamespaceToolMember> = union('NamespaceToolMember', namespaceToolMembers);

const namespaceTool = struct('NamespaceTool', {
  /** what the tool does */
  description: string,
  /** name of the tool */
  name: string,
  /** tools */
  tools: list(NamespaceToolMember),
  type: literal('namespace'),
});
/** Tools under one shared name. */
export interface NamespaceTool extends TypeOf<typeof namespaceTool> {}
export const NamespaceTool: Codec<NamespaceTool> = namespaceTool;

const toolSearchTool = struct('ToolSearchTool', {
  type: literal('tool_search'),
  /** what the tool does */
  description: optional(nullable(string)),
  /** run by server or client */
  execution: optional(openEnum('server', 'client')),
  /** JSON schema of the arguments */
  parameters: optional(json),
});
/** Allows the model to search for tools that are not loaded yet. */
export interface ToolSearchTool extends TypeOf<typeof toolSearchTool> {}
export const ToolSearchTool: Codec<ToolSearchTool> = toolSearchTool;
