import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'ResponseComputerToolCall', Responses.ResponseComputerToolCall>>,
  Expect<
    Same<
      'ComputerCallSafetyCheck',
      | Responses.ResponseComputerToolCall.PendingSafetyCheck
      | Responses.ResponseComputerToolCallOutputItem.AcknowledgedSafetyCheck
      | Responses.ResponseInputItem.ComputerCallOutput.AcknowledgedSafetyCheck
    >
  >,
  Expect<Member<'ComputerAction', Responses.ComputerAction>>,
  Expect<Same<'ComputerActionClick', Responses.ResponseComputerToolCall.Click | Responses.ComputerAction.Click>>,
  Expect<
    Same<
      'ComputerActionDoubleClick',
      Responses.ResponseComputerToolCall.DoubleClick | Responses.ComputerAction.DoubleClick
    >
  >,
  Expect<Same<'ComputerActionDrag', Responses.ResponseComputerToolCall.Drag | Responses.ComputerAction.Drag>>,
  Expect<
    Same<'ComputerActionDragPath', Responses.ResponseComputerToolCall.Drag.Path | Responses.ComputerAction.Drag.Path>
  >,
  Expect<
    Same<'ComputerActionKeypress', Responses.ResponseComputerToolCall.Keypress | Responses.ComputerAction.Keypress>
  >,
  Expect<Same<'ComputerActionMove', Responses.ResponseComputerToolCall.Move | Responses.ComputerAction.Move>>,
  Expect<
    Same<
      'ComputerActionScreenshot',
      Responses.ResponseComputerToolCall.Screenshot | Responses.ComputerAction.Screenshot
    >
  >,
  Expect<Same<'ComputerActionScroll', Responses.ResponseComputerToolCall.Scroll | Responses.ComputerAction.Scroll>>,
  Expect<Same<'ComputerActionType', Responses.ResponseComputerToolCall.Type | Responses.ComputerAction.Type>>,
  Expect<Same<'ComputerActionWait', Responses.ResponseComputerToolCall.Wait | Responses.ComputerAction.Wait>>,
  Expect<
    Same<
      'ResponseComputerToolCallOutputItem',
      Responses.ResponseComputerToolCallOutputItem | Responses.ResponseInputItem.ComputerCallOutput
    >
  >,
  Expect<Same<'ResponseComputerToolCallOutputScreenshot', Responses.ResponseComputerToolCallOutputScreenshot>>,
  Expect<
    Same<
      'ResponseImageGenerationCall',
      | Responses.ResponseOutputItem.ImageGenerationCall
      | Responses.ResponseInputItem.ImageGenerationCall
      | Responses.ResponseItem.ImageGenerationCall
    >
  >,
  Expect<
    Same<
      'ResponseImageGenerationError',
      | Responses.ResponseOutputItem.ImageGenerationCall.Error
      | Responses.ResponseInputItem.ImageGenerationCall.Error
      | Responses.ResponseItem.ImageGenerationCall.Error
    >
  >,
  Expect<
    Same<
      'ResponseImageGenerationModerationDetails',
      | Responses.ResponseOutputItem.ImageGenerationCall.Error.ModerationDetails
      | Responses.ResponseInputItem.ImageGenerationCall.Error.ModerationDetails
      | Responses.ResponseItem.ImageGenerationCall.Error.ModerationDetails
    >
  >,
  Expect<Same<'ResponseCodeInterpreterToolCall', Responses.ResponseCodeInterpreterToolCall>>,
  Expect<Same<'ResponseCodeInterpreterToolCallLogs', Responses.ResponseCodeInterpreterToolCall.Logs>>,
  Expect<Same<'ResponseCodeInterpreterToolCallImage', Responses.ResponseCodeInterpreterToolCall.Image>>,
  Expect<
    Same<
      'ResponseLocalShellCall',
      | Responses.ResponseOutputItem.LocalShellCall
      | Responses.ResponseInputItem.LocalShellCall
      | Responses.ResponseItem.LocalShellCall
    >
  >,
  Expect<
    Same<
      'ResponseLocalShellCallAction',
      | Responses.ResponseOutputItem.LocalShellCall.Action
      | Responses.ResponseInputItem.LocalShellCall.Action
      | Responses.ResponseItem.LocalShellCall.Action
    >
  >,
  Expect<
    Same<
      'ResponseLocalShellCallOutput',
      | Responses.ResponseOutputItem.LocalShellCallOutput
      | Responses.ResponseInputItem.LocalShellCallOutput
      | Responses.ResponseItem.LocalShellCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCall',
      Responses.ResponseFunctionShellToolCall | Responses.ResponseInputItem.ShellCall
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCallAction',
      Responses.ResponseFunctionShellToolCall.Action | Responses.ResponseInputItem.ShellCall.Action
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCallOutput',
      Responses.ResponseFunctionShellToolCallOutput | Responses.ResponseInputItem.ShellCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutputContent',
      | Responses.ResponseFunctionShellToolCallOutput.Output
      | Responses.ResponseFunctionShellCallOutputContent
      | Responses.ResponseShellCallOutputContentDoneEvent.Output
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutcomeTimeout',
      | Responses.ResponseFunctionShellToolCallOutput.Output.Timeout
      | Responses.ResponseFunctionShellCallOutputContent.Timeout
      | Responses.ResponseShellCallOutputContentDoneEvent.Output.Timeout
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutcomeExit',
      | Responses.ResponseFunctionShellToolCallOutput.Output.Exit
      | Responses.ResponseFunctionShellCallOutputContent.Exit
      | Responses.ResponseShellCallOutputContentDoneEvent.Output.Exit
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchToolCall',
      Responses.ResponseApplyPatchToolCall | Responses.ResponseInputItem.ApplyPatchCall
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchCreateFile',
      Responses.ResponseApplyPatchToolCall.CreateFile | Responses.ResponseInputItem.ApplyPatchCall.CreateFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchDeleteFile',
      Responses.ResponseApplyPatchToolCall.DeleteFile | Responses.ResponseInputItem.ApplyPatchCall.DeleteFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchUpdateFile',
      Responses.ResponseApplyPatchToolCall.UpdateFile | Responses.ResponseInputItem.ApplyPatchCall.UpdateFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchToolCallOutput',
      Responses.ResponseApplyPatchToolCallOutput | Responses.ResponseInputItem.ApplyPatchCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseMcpCall',
      Responses.ResponseOutputItem.McpCall | Responses.ResponseInputItem.McpCall | Responses.ResponseItem.McpCall
    >
  >,
  Expect<Member<'McpToolCallError', Responses.McpToolCallError>>,
  Expect<Same<'McpProtocolError', Responses.McpToolCallError.McpProtocolError>>,
  Expect<Same<'McpToolExecutionError', Responses.McpToolCallError.McpToolExecutionError>>,
  Expect<Same<'McpToolCallHttpError', Responses.McpToolCallError.HTTPError>>,
  Expect<
    Same<
      'ResponseMcpListTools',
      | Responses.ResponseOutputItem.McpListTools
      | Responses.ResponseInputItem.McpListTools
      | Responses.ResponseItem.McpListTools
    >
  >,
  Expect<
    Same<
      'ResponseMcpListToolsTool',
      | Responses.ResponseOutputItem.McpListTools.Tool
      | Responses.ResponseInputItem.McpListTools.Tool
      | Responses.ResponseItem.McpListTools.Tool
    >
  >,
  Expect<
    Same<
      'ResponseMcpApprovalRequest',
      | Responses.ResponseOutputItem.McpApprovalRequest
      | Responses.ResponseInputItem.McpApprovalRequest
      | Responses.ResponseItem.McpApprovalRequest
    >
  >,
  Expect<
    Same<
      'ResponseMcpApprovalResponse',
      | Responses.ResponseOutputItem.McpApprovalResponse
      | Responses.ResponseInputItem.McpApprovalResponse
      | Responses.ResponseItem.McpApprovalResponse
    >
  >,
];
