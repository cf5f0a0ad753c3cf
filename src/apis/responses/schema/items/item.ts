import { union } from '../../../../json/codec.ts';
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
import { ResponseReasoningItem } from './reasoning.ts';
import { ResponseFileSearchToolCall, ResponseFunctionWebSearch } from './search.ts';
import {
  ResponseFunctionShellToolCall,
  ResponseFunctionShellToolCallOutput,
  ResponseLocalShellCall,
  ResponseLocalShellCallOutput,
} from './shell.ts';

/** An item that is the same in an output, in an input and in a list. */
export type ResponseCommonItem =
  | ResponseFileSearchToolCall
  | ResponseFunctionToolCall
  | ResponseFunctionToolCallOutputItem
  | ResponseFunctionWebSearch
  | ResponseComputerToolCall
  | ResponseComputerToolCallOutputItem
  | ResponseReasoningItem
  | ResponseProgram
  | ResponseProgramOutput
  | ResponseToolSearchCall
  | ResponseToolSearchOutputItem
  | ResponseAdditionalTools
  | ResponseCompactionItem
  | ResponseImageGenerationCall
  | ResponseCodeInterpreterToolCall
  | ResponseLocalShellCall
  | ResponseLocalShellCallOutput
  | ResponseFunctionShellToolCall
  | ResponseFunctionShellToolCallOutput
  | ResponseApplyPatchToolCall
  | ResponseApplyPatchToolCallOutput
  | ResponseMcpCall
  | ResponseMcpListTools
  | ResponseMcpApprovalRequest
  | ResponseMcpApprovalResponse
  | ResponseCustomToolCall
  | ResponseCustomToolCallOutputItem;
const commonItems = {
  file_search_call: ResponseFileSearchToolCall,
  function_call: ResponseFunctionToolCall,
  function_call_output: ResponseFunctionToolCallOutputItem,
  web_search_call: ResponseFunctionWebSearch,
  computer_call: ResponseComputerToolCall,
  computer_call_output: ResponseComputerToolCallOutputItem,
  reasoning: ResponseReasoningItem,
  program: ResponseProgram,
  program_output: ResponseProgramOutput,
  tool_search_call: ResponseToolSearchCall,
  tool_search_output: ResponseToolSearchOutputItem,
  additional_tools: ResponseAdditionalTools,
  compaction: ResponseCompactionItem,
  image_generation_call: ResponseImageGenerationCall,
  code_interpreter_call: ResponseCodeInterpreterToolCall,
  local_shell_call: ResponseLocalShellCall,
  local_shell_call_output: ResponseLocalShellCallOutput,
  shell_call: ResponseFunctionShellToolCall,
  shell_call_output: ResponseFunctionShellToolCallOutput,
  apply_patch_call: ResponseApplyPatchToolCall,
  apply_patch_call_output: ResponseApplyPatchToolCallOutput,
  mcp_call: ResponseMcpCall,
  mcp_list_tools: ResponseMcpListTools,
  mcp_approval_request: ResponseMcpApprovalRequest,
  mcp_approval_response: ResponseMcpApprovalResponse,
  custom_tool_call: ResponseCustomToolCall,
  custom_tool_call_output: ResponseCustomToolCallOutputItem,
};

/** One item of the output of a response, told apart by type. */
export type ResponseOutputItem = ResponseOutputMessage | ResponseCommonItem;
export const ResponseOutputItem: Codec<ResponseOutputItem> = union('ResponseOutputItem', 'type', {
  message: ResponseOutputMessage,
  ...commonItems,
});

/** One item of an input, as the API echoes it. */
export type ResponseInputItem =
  | ResponseInputMessage
  | ResponseConfigurationUpdateItem
  | ResponseCompactionTrigger
  | ResponseItemReference
  | ResponseCommonItem;
export const ResponseInputItem: Codec<ResponseInputItem> = union('ResponseInputItem', 'type', {
  message: ResponseInputMessage,
  configuration_update: ResponseConfigurationUpdateItem,
  compaction_trigger: ResponseCompactionTrigger,
  item_reference: ResponseItemReference,
  ...commonItems,
});

/** One item as the API lists it: input or output of a response. */
export type ResponseItem = ResponseMessageItem | ResponseConfigurationUpdateItem | ResponseCommonItem;
export const ResponseItem: Codec<ResponseItem> = union('ResponseItem', 'type', {
  message: ResponseMessageItem,
  configuration_update: ResponseConfigurationUpdateItem,
  ...commonItems,
});

/** One item of a compacted conversation. */
export type ResponseCompactedItem = ResponseMessageItem | ResponseCommonItem;
export const ResponseCompactedItem: Codec<ResponseCompactedItem> = union('ResponseCompactedItem', 'type', {
  message: ResponseMessageItem,
  ...commonItems,
});
