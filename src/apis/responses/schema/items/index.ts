export {
  ResponseApplyPatchCreateFile,
  ResponseApplyPatchDeleteFile,
  ResponseApplyPatchOperation,
  ResponseApplyPatchToolCall,
  ResponseApplyPatchToolCallOutput,
  ResponseApplyPatchUpdateFile,
} from './applyPatch.ts';
export { DirectToolCallCaller, ProgramToolCallCaller, ToolCallCaller } from './caller.ts';
export {
  ResponseCodeInterpreterToolCall,
  ResponseCodeInterpreterToolCallImage,
  ResponseCodeInterpreterToolCallLogs,
  ResponseCodeInterpreterToolCallOutput,
} from './codeInterpreter.ts';
export {
  ComputerAction,
  ComputerActionClick,
  ComputerActionDoubleClick,
  ComputerActionDrag,
  ComputerActionDragPath,
  ComputerActionKeypress,
  ComputerActionMove,
  ComputerActionScreenshot,
  ComputerActionScroll,
  ComputerActionType,
  ComputerActionWait,
  ComputerCallSafetyCheck,
  ResponseComputerToolCall,
  ResponseComputerToolCallOutputItem,
  ResponseComputerToolCallOutputScreenshot,
} from './computer.ts';
export {
  ResponseCompactionItem,
  ResponseCompactionTrigger,
  ResponseConfigurationUpdateItem,
  ResponseConfigurationUpdateReasoning,
  ResponseConfigurationUpdateText,
  ResponseItemReference,
} from './context.ts';
export {
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
export {
  ResponseImageGenerationCall,
  ResponseImageGenerationError,
  ResponseImageGenerationModerationDetails,
} from './image.ts';
export {
  type ResponseCommonItem,
  ResponseCompactedItem,
  ResponseInputItem,
  ResponseItem,
  ResponseOutputItem,
} from './item.ts';
export {
  McpProtocolError,
  McpToolCallError,
  McpToolCallHttpError,
  McpToolExecutionError,
  ResponseMcpApprovalRequest,
  ResponseMcpApprovalResponse,
  ResponseMcpCall,
  ResponseMcpListTools,
  ResponseMcpListToolsTool,
} from './mcp.ts';
export { ResponseInputMessage, ResponseMessageItem, ResponseOutputMessage } from './message.ts';
export { ResponseReasoningItem } from './reasoning.ts';
export {
  ResponseFileSearchToolCall,
  ResponseFileSearchToolCallResult,
  ResponseFunctionWebSearch,
  ResponseFunctionWebSearchAction,
  ResponseFunctionWebSearchFindInPage,
  ResponseFunctionWebSearchOpenPage,
  ResponseFunctionWebSearchSearch,
  ResponseFunctionWebSearchSearchSource,
} from './search.ts';
export {
  ResponseFunctionShellCallOutcome,
  ResponseFunctionShellCallOutcomeExit,
  ResponseFunctionShellCallOutcomeTimeout,
  ResponseFunctionShellCallOutputContent,
  ResponseFunctionShellToolCall,
  ResponseFunctionShellToolCallAction,
  ResponseFunctionShellToolCallEnvironment,
  ResponseFunctionShellToolCallOutput,
  ResponseLocalShellCall,
  ResponseLocalShellCallAction,
  ResponseLocalShellCallOutput,
} from './shell.ts';
