import { list, literal, nullable, openEnum, string, struct, union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { ofAgent } from '../agent.ts';

const codeInterpreterToolCallLogs = struct('ResponseCodeInterpreterToolCallLogs', {
  /** stdout text */
  logs: string,
  type: literal('logs'),
});
/** The logs output from the code interpreter. */
export interface ResponseCodeInterpreterToolCallLogs extends TypeOf<typeof codeInterpreterToolCallLogs> {}
export const ResponseCodeInterpreterToolCallLogs: Codec<ResponseCodeInterpreterToolCallLogs> =
  codeInterpreterToolCallLogs;

const codeInterpreterToolCallImage = struct('ResponseCodeInterpreterToolCallImage', {
  type: literal('image'),
  /** image url */
  url: string,
});
/** The image output from the code interpreter. */
export interface ResponseCodeInterpreterToolCallImage extends TypeOf<typeof codeInterpreterToolCallImage> {}
export const ResponseCodeInterpreterToolCallImage: Codec<ResponseCodeInterpreterToolCallImage> =
  codeInterpreterToolCallImage;

const codeInterpreterToolCallOutputs = [
  ResponseCodeInterpreterToolCallLogs,
  ResponseCodeInterpreterToolCallImage,
] as const;
/** An output of the code. Narrow it by `type`. */
export type ResponseCodeInterpreterToolCallOutput = TypeOfMember<(typeof codeInterpreterToolCallOutputs)[number]>;
export const ResponseCodeInterpreterToolCallOutput: Codec<ResponseCodeInterpreterToolCallOutput> = union(
  'ResponseCodeInterpreterToolCallOutput',
  codeInterpreterToolCallOutputs,
);

const responseCodeInterpreterToolCall = struct('ResponseCodeInterpreterToolCall', {
  ...ofAgent,
  /** item id */
  id: string,
  /** python source, or null */
  code: nullable(string),
  /** container it ran in */
  container_id: string,
  /** logs and images; needs include */
  outputs: nullable(list(ResponseCodeInterpreterToolCallOutput)),
  /** state of the item */
  status: openEnum('completed', 'failed', 'in_progress', 'incomplete', 'interpreting'),
  type: literal('code_interpreter_call'),
});
/** A tool call to run code. */
export interface ResponseCodeInterpreterToolCall extends TypeOf<typeof responseCodeInterpreterToolCall> {}
export const ResponseCodeInterpreterToolCall: Codec<ResponseCodeInterpreterToolCall> = responseCodeInterpreterToolCall;
