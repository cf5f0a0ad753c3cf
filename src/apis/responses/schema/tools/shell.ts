import { list, literal, nullable, optional, string, struct, union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ContainerAuto, ContainerReference } from './container.ts';
import { LocalSkill } from './skills.ts';

const localEnvironment = struct('LocalEnvironment', {
  type: literal('local'),
  /** skills mounted */
  skills: optional(list(LocalSkill)),
});
/** A local environment for shell commands. */
export interface LocalEnvironment extends TypeOf<typeof localEnvironment> {}
export const LocalEnvironment: Codec<LocalEnvironment> = localEnvironment;

const localShellTool = struct('LocalShellTool', { type: literal('local_shell') });
/** A tool that allows the model to execute shell commands in a local environment. */
export interface LocalShellTool extends TypeOf<typeof localShellTool> {}
export const LocalShellTool: Codec<LocalShellTool> = localShellTool;

const functionShellToolEnvironments = [ContainerAuto, LocalEnvironment, ContainerReference] as const;
/** The environment of shell commands. */
export type FunctionShellToolEnvironment = TypeOfMember<(typeof functionShellToolEnvironments)[number]>;
export const FunctionShellToolEnvironment: Codec<FunctionShellToolEnvironment> = union(
  'FunctionShellToolEnvironment',
  functionShellToolEnvironments,
);

const functionShellTool = struct('FunctionShellTool', {
  type: literal('shell'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
  /** where it runs */
  environment: optional(nullable(FunctionShellToolEnvironment)),
});
/** A tool that allows the model to execute shell commands. */
export interface FunctionShellTool extends TypeOf<typeof functionShellTool> {}
export const FunctionShellTool: Codec<FunctionShellTool> = functionShellTool;

const applyPatchTool = struct('ApplyPatchTool', {
  type: literal('apply_patch'),
  /** who may call the tool */
  allowed_callers: optional(nullable(list(string))),
});
/** A tool with which the model creates, deletes or updates files by unified diffs. */
export interface ApplyPatchTool extends TypeOf<typeof applyPatchTool> {}
export const ApplyPatchTool: Codec<ApplyPatchTool> = applyPatchTool;
