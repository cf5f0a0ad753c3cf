import {
  literal,
  nullable,
  openEnum,
  optional,
  string,
  struct,
  union,
  type TypeOfMember,
} from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { hostedCall } from './hostedCall.ts';
import { ofAgent } from '../agent.ts';

const responseApplyPatchCreateFile = struct('ResponseApplyPatchCreateFile', {
  /** diff to apply */
  diff: string,
  /** file path */
  path: string,
  type: literal('create_file'),
});
/** Creates a file. */
export interface ResponseApplyPatchCreateFile extends TypeOf<typeof responseApplyPatchCreateFile> {}
export const ResponseApplyPatchCreateFile: Codec<ResponseApplyPatchCreateFile> = responseApplyPatchCreateFile;

const responseApplyPatchDeleteFile = struct('ResponseApplyPatchDeleteFile', {
  /** file path */
  path: string,
  type: literal('delete_file'),
});
/** Deletes a file. */
export interface ResponseApplyPatchDeleteFile extends TypeOf<typeof responseApplyPatchDeleteFile> {}
export const ResponseApplyPatchDeleteFile: Codec<ResponseApplyPatchDeleteFile> = responseApplyPatchDeleteFile;

const responseApplyPatchUpdateFile = struct('ResponseApplyPatchUpdateFile', {
  /** diff to apply */
  diff: string,
  /** file path */
  path: string,
  type: literal('update_file'),
});
/** Updates a file. */
export interface ResponseApplyPatchUpdateFile extends TypeOf<typeof responseApplyPatchUpdateFile> {}
export const ResponseApplyPatchUpdateFile: Codec<ResponseApplyPatchUpdateFile> = responseApplyPatchUpdateFile;

const applyPatchOperations = [
  ResponseApplyPatchCreateFile,
  ResponseApplyPatchDeleteFile,
  ResponseApplyPatchUpdateFile,
] as const;
/** The operation of an apply_patch call on a file. Narrow it by `type`. */
export type ResponseApplyPatchOperation = TypeOfMember<(typeof applyPatchOperations)[number]>;
export const ResponseApplyPatchOperation: Codec<ResponseApplyPatchOperation> = union(
  'ResponseApplyPatchOperation',
  applyPatchOperations,
);

const responseApplyPatchToolCall = struct('ResponseApplyPatchToolCall', {
  ...ofAgent,
  ...hostedCall,
  /** file operation to apply */
  operation: ResponseApplyPatchOperation,
  /** state of the item */
  status: openEnum('completed', 'in_progress'),
  type: literal('apply_patch_call'),
});
/** A tool call that applies file diffs by creating, deleting, or updating files. */
export interface ResponseApplyPatchToolCall extends TypeOf<typeof responseApplyPatchToolCall> {}
export const ResponseApplyPatchToolCall: Codec<ResponseApplyPatchToolCall> = responseApplyPatchToolCall;

const applyPatchToolCallOutput = struct('ResponseApplyPatchToolCallOutput', {
  ...ofAgent,
  ...hostedCall,
  /** state of the item */
  status: openEnum('completed', 'failed'),
  type: literal('apply_patch_call_output'),
  /** log of the patch run */
  output: optional(nullable(string)),
});
/** The output emitted by an apply patch tool call. */
export interface ResponseApplyPatchToolCallOutput extends TypeOf<typeof applyPatchToolCallOutput> {}
export const ResponseApplyPatchToolCallOutput: Codec<ResponseApplyPatchToolCallOutput> = applyPatchToolCallOutput;
