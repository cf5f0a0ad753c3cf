import {
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

const toolChoiceAllowed = struct('ToolChoiceAllowed', {
  /** auto or required among the allowed tools */
  mode: openEnum('auto', 'required'),
  /** tools allowed */
  tools: list(map(json)),
  type: literal('allowed_tools'),
});
/** Constrains the tools available to the model to a pre-defined set. */
export interface ToolChoiceAllowed extends TypeOf<typeof toolChoiceAllowed> {}
export const ToolChoiceAllowed: Codec<ToolChoiceAllowed> = toolChoiceAllowed;

const toolChoiceTypes = struct('ToolChoiceTypes', {
  /** the hosted tool */
  type: literal(
    'file_search',
    'web_search_preview',
    'computer',
    'computer_use_preview',
    'computer_use',
    'web_search_preview_2025_03_11',
    'image_generation',
    'code_interpreter',
    'mcp',
  ),
});
/** Forces a hosted tool. */
export interface ToolChoiceTypes extends TypeOf<typeof toolChoiceTypes> {}
export const ToolChoiceTypes: Codec<ToolChoiceTypes> = toolChoiceTypes;

const toolChoiceMcp = struct('ToolChoiceMcp', {
  /** MCP server label */
  server_label: string,
  type: literal('mcp'),
  /** tool that must be called */
  name: optional(nullable(string)),
});
/** Forces a tool of an MCP server. */
export interface ToolChoiceMcp extends TypeOf<typeof toolChoiceMcp> {}
export const ToolChoiceMcp: Codec<ToolChoiceMcp> = toolChoiceMcp;

const toolChoiceFunction = struct('ToolChoiceFunction', {
  /** tool that must be called */
  name: string,
  type: literal('function'),
});
/** Forces a function. */
export interface ToolChoiceFunction extends TypeOf<typeof toolChoiceFunction> {}
export const ToolChoiceFunction: Codec<ToolChoiceFunction> = toolChoiceFunction;

const toolChoiceCustom = struct('ToolChoiceCustom', {
  /** tool that must be called */
  name: string,
  type: literal('custom'),
});
/** Forces a custom tool. */
export interface ToolChoiceCustom extends TypeOf<typeof toolChoiceCustom> {}
export const ToolChoiceCustom: Codec<ToolChoiceCustom> = toolChoiceCustom;

const programmaticToolCalling = struct('ToolChoiceProgrammaticToolCalling', {
  type: literal('programmatic_tool_calling'),
});
/** Forces the model to call tools by a program. */
export interface ToolChoiceProgrammaticToolCalling extends TypeOf<typeof programmaticToolCalling> {}
export const ToolChoiceProgrammaticToolCalling: Codec<ToolChoiceProgrammaticToolCalling> = programmaticToolCalling;

const toolChoiceApplyPatch = struct('ToolChoiceApplyPatch', { type: literal('apply_patch') });
/** Forces the apply_patch tool. */
export interface ToolChoiceApplyPatch extends TypeOf<typeof toolChoiceApplyPatch> {}
export const ToolChoiceApplyPatch: Codec<ToolChoiceApplyPatch> = toolChoiceApplyPatch;

const toolChoiceShell = struct('ToolChoiceShell', { type: literal('shell') });
/** Forces the shell tool. */
export interface ToolChoiceShell extends TypeOf<typeof toolChoiceShell> {}
export const ToolChoiceShell: Codec<ToolChoiceShell> = toolChoiceShell;

const toolChoices = [
  ToolChoiceAllowed,
  ToolChoiceTypes,
  ToolChoiceMcp,
  ToolChoiceFunction,
  ToolChoiceCustom,
  ToolChoiceProgrammaticToolCalling,
  ToolChoiceApplyPatch,
  ToolChoiceShell,
] as const;
/** The tool that the model must use. */
export type ToolChoice = TypeOfMember<(typeof toolChoices)[number]>;
export const ToolChoice: Codec<ToolChoice> = union('ToolChoice', toolChoices);
