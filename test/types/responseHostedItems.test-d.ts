import type * as Beta from 'openai/resources/beta/responses/responses';
import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'ResponseComputerToolCall', Responses.ResponseComputerToolCall | Beta.BetaResponseComputerToolCall>>,
  Expect<
    Same<
      'ComputerCallSafetyCheck',
      | Responses.ResponseComputerToolCall.PendingSafetyCheck
      | Beta.BetaResponseComputerToolCall.PendingSafetyCheck
      | Responses.ResponseComputerToolCallOutputItem.AcknowledgedSafetyCheck
      | Beta.BetaResponseComputerToolCallOutputItem.AcknowledgedSafetyCheck
      | Responses.ResponseInputItem.ComputerCallOutput.AcknowledgedSafetyCheck
      | Beta.BetaResponseInputItem.ComputerCallOutput.AcknowledgedSafetyCheck
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
      | Responses.ResponseComputerToolCallOutputItem
      | Beta.BetaResponseComputerToolCallOutputItem
      | Responses.ResponseInputItem.ComputerCallOutput
      | Beta.BetaResponseInputItem.ComputerCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseComputerToolCallOutputScreenshot',
      Responses.ResponseComputerToolCallOutputScreenshot | Beta.BetaResponseComputerToolCallOutputScreenshot
    >
  >,
  Expect<
    Same<
      'ResponseImageGenerationCall',
      | Responses.ResponseOutputItem.ImageGenerationCall
      | Beta.BetaResponseOutputItem.ImageGenerationCall
      | Responses.ResponseInputItem.ImageGenerationCall
      | Beta.BetaResponseInputItem.ImageGenerationCall
      | Responses.ResponseItem.ImageGenerationCall
      | Beta.BetaResponseItem.ImageGenerationCall
    >
  >,
  Expect<
    Same<
      'ResponseImageGenerationError',
      | Responses.ResponseOutputItem.ImageGenerationCall.Error
      | Beta.BetaResponseOutputItem.ImageGenerationCall.Error
      | Responses.ResponseInputItem.ImageGenerationCall.Error
      | Beta.BetaResponseInputItem.ImageGenerationCall.Error
      | Responses.ResponseItem.ImageGenerationCall.Error
      | Beta.BetaResponseItem.ImageGenerationCall.Error
    >
  >,
  Expect<
    Same<
      'ResponseImageGenerationModerationDetails',
      | Responses.ResponseOutputItem.ImageGenerationCall.Error.ModerationDetails
      | Beta.BetaResponseOutputItem.ImageGenerationCall.Error.ModerationDetails
      | Responses.ResponseInputItem.ImageGenerationCall.Error.ModerationDetails
      | Beta.BetaResponseInputItem.ImageGenerationCall.Error.ModerationDetails
      | Responses.ResponseItem.ImageGenerationCall.Error.ModerationDetails
      | Beta.BetaResponseItem.ImageGenerationCall.Error.ModerationDetails
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterToolCall',
      Responses.ResponseCodeInterpreterToolCall | Beta.BetaResponseCodeInterpreterToolCall
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterToolCallLogs',
      Responses.ResponseCodeInterpreterToolCall.Logs | Beta.BetaResponseCodeInterpreterToolCall.Logs
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterToolCallImage',
      Responses.ResponseCodeInterpreterToolCall.Image | Beta.BetaResponseCodeInterpreterToolCall.Image
    >
  >,
  Expect<
    Same<
      'ResponseLocalShellCall',
      | Responses.ResponseOutputItem.LocalShellCall
      | Beta.BetaResponseOutputItem.LocalShellCall
      | Responses.ResponseInputItem.LocalShellCall
      | Beta.BetaResponseInputItem.LocalShellCall
      | Responses.ResponseItem.LocalShellCall
      | Beta.BetaResponseItem.LocalShellCall
    >
  >,
  Expect<
    Same<
      'ResponseLocalShellCallAction',
      | Responses.ResponseOutputItem.LocalShellCall.Action
      | Beta.BetaResponseOutputItem.LocalShellCall.Action
      | Responses.ResponseInputItem.LocalShellCall.Action
      | Beta.BetaResponseInputItem.LocalShellCall.Action
      | Responses.ResponseItem.LocalShellCall.Action
      | Beta.BetaResponseItem.LocalShellCall.Action
    >
  >,
  Expect<
    Same<
      'ResponseLocalShellCallOutput',
      | Responses.ResponseOutputItem.LocalShellCallOutput
      | Beta.BetaResponseOutputItem.LocalShellCallOutput
      | Responses.ResponseInputItem.LocalShellCallOutput
      | Beta.BetaResponseInputItem.LocalShellCallOutput
      | Responses.ResponseItem.LocalShellCallOutput
      | Beta.BetaResponseItem.LocalShellCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCall',
      | Responses.ResponseFunctionShellToolCall
      | Beta.BetaResponseFunctionShellToolCall
      | Responses.ResponseInputItem.ShellCall
      | Beta.BetaResponseInputItem.ShellCall
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCallAction',
      | Responses.ResponseFunctionShellToolCall.Action
      | Beta.BetaResponseFunctionShellToolCall.Action
      | Responses.ResponseInputItem.ShellCall.Action
      | Beta.BetaResponseInputItem.ShellCall.Action
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellToolCallOutput',
      | Responses.ResponseFunctionShellToolCallOutput
      | Beta.BetaResponseFunctionShellToolCallOutput
      | Responses.ResponseInputItem.ShellCallOutput
      | Beta.BetaResponseInputItem.ShellCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutputContent',
      | Responses.ResponseFunctionShellToolCallOutput.Output
      | Beta.BetaResponseFunctionShellToolCallOutput.Output
      | Responses.ResponseFunctionShellCallOutputContent
      | Beta.BetaResponseFunctionShellCallOutputContent
      | Responses.ResponseShellCallOutputContentDoneEvent.Output
      | Beta.BetaResponseShellCallOutputContentDoneEvent.Output
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutcomeTimeout',
      | Responses.ResponseFunctionShellToolCallOutput.Output.Timeout
      | Beta.BetaResponseFunctionShellToolCallOutput.Output.Timeout
      | Responses.ResponseFunctionShellCallOutputContent.Timeout
      | Beta.BetaResponseFunctionShellCallOutputContent.Timeout
      | Responses.ResponseShellCallOutputContentDoneEvent.Output.Timeout
      | Beta.BetaResponseShellCallOutputContentDoneEvent.Output.Timeout
    >
  >,
  Expect<
    Same<
      'ResponseFunctionShellCallOutcomeExit',
      | Responses.ResponseFunctionShellToolCallOutput.Output.Exit
      | Beta.BetaResponseFunctionShellToolCallOutput.Output.Exit
      | Responses.ResponseFunctionShellCallOutputContent.Exit
      | Beta.BetaResponseFunctionShellCallOutputContent.Exit
      | Responses.ResponseShellCallOutputContentDoneEvent.Output.Exit
      | Beta.BetaResponseShellCallOutputContentDoneEvent.Output.Exit
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchToolCall',
      | Responses.ResponseApplyPatchToolCall
      | Beta.BetaResponseApplyPatchToolCall
      | Responses.ResponseInputItem.ApplyPatchCall
      | Beta.BetaResponseInputItem.ApplyPatchCall
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchCreateFile',
      | Responses.ResponseApplyPatchToolCall.CreateFile
      | Beta.BetaResponseApplyPatchToolCall.CreateFile
      | Responses.ResponseInputItem.ApplyPatchCall.CreateFile
      | Beta.BetaResponseInputItem.ApplyPatchCall.CreateFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchDeleteFile',
      | Responses.ResponseApplyPatchToolCall.DeleteFile
      | Beta.BetaResponseApplyPatchToolCall.DeleteFile
      | Responses.ResponseInputItem.ApplyPatchCall.DeleteFile
      | Beta.BetaResponseInputItem.ApplyPatchCall.DeleteFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchUpdateFile',
      | Responses.ResponseApplyPatchToolCall.UpdateFile
      | Beta.BetaResponseApplyPatchToolCall.UpdateFile
      | Responses.ResponseInputItem.ApplyPatchCall.UpdateFile
      | Beta.BetaResponseInputItem.ApplyPatchCall.UpdateFile
    >
  >,
  Expect<
    Same<
      'ResponseApplyPatchToolCallOutput',
      | Responses.ResponseApplyPatchToolCallOutput
      | Beta.BetaResponseApplyPatchToolCallOutput
      | Responses.ResponseInputItem.ApplyPatchCallOutput
      | Beta.BetaResponseInputItem.ApplyPatchCallOutput
    >
  >,
  Expect<
    Same<
      'ResponseMcpCall',
      | Responses.ResponseOutputItem.McpCall
      | Beta.BetaResponseOutputItem.McpCall
      | Responses.ResponseInputItem.McpCall
      | Beta.BetaResponseInputItem.McpCall
      | Responses.ResponseItem.McpCall
      | Beta.BetaResponseItem.McpCall
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
      | Beta.BetaResponseOutputItem.McpListTools
      | Responses.ResponseInputItem.McpListTools
      | Beta.BetaResponseInputItem.McpListTools
      | Responses.ResponseItem.McpListTools
      | Beta.BetaResponseItem.McpListTools
    >
  >,
  Expect<
    Same<
      'ResponseMcpListToolsTool',
      | Responses.ResponseOutputItem.McpListTools.Tool
      | Beta.BetaResponseOutputItem.McpListTools.Tool
      | Responses.ResponseInputItem.McpListTools.Tool
      | Beta.BetaResponseInputItem.McpListTools.Tool
      | Responses.ResponseItem.McpListTools.Tool
      | Beta.BetaResponseItem.McpListTools.Tool
    >
  >,
  Expect<
    Same<
      'ResponseMcpApprovalRequest',
      | Responses.ResponseOutputItem.McpApprovalRequest
      | Beta.BetaResponseOutputItem.McpApprovalRequest
      | Responses.ResponseInputItem.McpApprovalRequest
      | Beta.BetaResponseInputItem.McpApprovalRequest
      | Responses.ResponseItem.McpApprovalRequest
      | Beta.BetaResponseItem.McpApprovalRequest
    >
  >,
  Expect<
    Same<
      'ResponseMcpApprovalResponse',
      | Responses.ResponseOutputItem.McpApprovalResponse
      | Beta.BetaResponseOutputItem.McpApprovalResponse
      | Responses.ResponseInputItem.McpApprovalResponse
      | Beta.BetaResponseInputItem.McpApprovalResponse
      | Responses.ResponseItem.McpApprovalResponse
      | Beta.BetaResponseItem.McpApprovalResponse
    >
  >,
];
