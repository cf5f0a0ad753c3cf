import { union, type TypeOfMember } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import { ResponseApplyPatchToolCall, ResponseApplyPatchToolCallOutput } from './applyPatch.ts';
import { ResponseCodeInterpreterToolCall } from './codeInterpreter.ts';
import { ResponseComputerToolCall, ResponseComputerToolCallOutputItem } from './computer.ts';
import {
  ResponseCompactionItem,
  ResponseCompactionTrigger,
  ResponseConfigurationUpdateItem,
  ResponseItemReference,
} from './context.ts';
import {
  ResponseAdditionalTools,
  ResponseCustomToolCall,
  ResponseCustomToolCallOutputItem,
  ResponseFunctionToolCall,
  ResponseFunctionToolCallOutputItem,
  ResponseProgram,
  ResponseProgramOutput,
  ResponseToolSearchCall,
  ResponseToolSearchOutputItem,
} from './function.ts';
import { ResponseImageGenerationCall } from './image.ts';
import {
  ResponseMcpApprovalRequest,
  ResponseMcpApprovalResponse,
  ResponseMcpCall,
  ResponseMcpListTools,
} from './mcp.ts';
import { ResponseInputMessage, ResponseMessageItem, ResponseOutputMessage } from './message.ts';
import { ResponseAgentMessage, ResponseMultiAgentCall, ResponseMultiAgentCallOutput } from './multiAgent.ts';
import { ResponseReasoningItem } from './reasoning.ts';
import { ResponseFileSearchToolCall, ResponseFunctionWebSearch } from './search.ts';
import {
  ResponseFunctionShellToolCall,
  ResponseFunctionShellToolCallOutput,
  ResponseLocalShellCall,
  ResponseLocalShellCallOutput,
} from './shell.ts';

const commonItems = [
  ResponseFileSearchToolCall,
  ResponseFunctionToolCall,
  ResponseFunctionToolCallOutputItem,
  ResponseFunctionWebSearch,
  ResponseComputerToolCall,
  ResponseComputerToolCallOutputItem,
  ResponseReasoningItem,
  ResponseProgram,
  ResponseProgramOutput,
  ResponseToolSearchCall,
  ResponseToolSearchOutputItem,
  ResponseAdditionalTools,
  ResponseCompactionItem,
  ResponseImageGenerationCall,
  ResponseCodeInterpreterToolCall,
  ResponseLocalShellCall,
  ResponseLocalShellCallOutput,
  ResponseFunctionShellToolCall,
  ResponseFunctionShellToolCallOutput,
  ResponseApplyPatchToolCall,
  ResponseApplyPatchToolCallOutput,
  ResponseMcpCall,
  ResponseMcpListTools,
  ResponseMcpApprovalRequest,
  ResponseMcpApprovalResponse,
  ResponseCustomToolCall,
  ResponseCustomToolCallOutputItem,
  ResponseAgentMessage,
  ResponseMultiAgentCall,
  ResponseMultiAgentCallOutput,
] as const;
/** An item that has the same schema in outputs, inputs and lists. */
export type ResponseCommonItem = TypeOfMember<(typeof commonItems)[number]>;

const outputItems = [ResponseOutputMessage, ...commonItems] as const;
/** One item of the output of a response. Narrow it by `type`. */
export type ResponseOutputItem = TypeOfMember<(typeof outputItems)[number]>;
export const ResponseOutputItem: Codec<ResponseOutputItem> = union('ResponseOutputItem', outputItems);

const inputItems = [
  ResponseInputMessage,
  ResponseConfigurationUpdateItem,
  ResponseCompactionTrigger,
  ResponseItemReference,
  ...commonItems,
] as const;
/** An item of the input, which the API repeats in its response. */
export type ResponseInputItem = TypeOfMember<(typeof inputItems)[number]>;
export const ResponseInputItem: Codec<ResponseInputItem> = union('ResponseInputItem', inputItems);

const items = [ResponseMessageItem, ResponseConfigurationUpdateItem, ...commonItems] as const;
/** An item in a list of items, from the input or the output of a response. */
export type ResponseItem = TypeOfMember<(typeof items)[number]>;
export const ResponseItem: Codec<ResponseItem> = union('ResponseItem', items);

const compactedItems = [ResponseMessageItem, ...commonItems] as const;
/** One item of a compacted conversation. */
export type ResponseCompactedItem = TypeOfMember<(typeof compactedItems)[number]>;
export const ResponseCompactedItem: Codec<ResponseCompactedItem> = union('ResponseCompactedItem', compactedItems);
