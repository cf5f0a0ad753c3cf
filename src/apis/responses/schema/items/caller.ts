import { literal, string, struct, union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';

const directToolCallCaller = struct('DirectToolCallCaller', { type: literal('direct') });
/** The model itself made the call. */
export interface DirectToolCallCaller extends TypeOf<typeof directToolCallCaller> {}
export const DirectToolCallCaller: Codec<DirectToolCallCaller> = directToolCallCaller;

const programToolCallCaller = struct('ProgramToolCallCaller', {
  /** id of the calling program */
  caller_id: string,
  type: literal('program'),
});
/** A program of the model made the call. */
export interface ProgramToolCallCaller extends TypeOf<typeof programToolCallCaller> {}
export const ProgramToolCallCaller: Codec<ProgramToolCallCaller> = programToolCallCaller;

const toolCallCallers = [DirectToolCallCaller, ProgramToolCallCaller] as const;
/** The caller of a tool: the model itself, or a program of the model. */
export type ToolCallCaller = TypeOfMember<(typeof toolCallCallers)[number]>;
export const ToolCallCaller: Codec<ToolCallCaller> = union('ToolCallCaller', toolCallCallers);
