import { union } from '../../../../json/codec.ts';
import type { Codec } from '../../../../json/schema.ts';
import {
  ResponseCustomToolCallInputDeltaEvent,
  ResponseCustomToolCallInputDoneEvent,
  ResponseFunctionCallArgumentsDeltaEvent,
  ResponseFunctionCallArgumentsDoneEvent,
  ResponseMcpCallArgumentsDeltaEvent,
  ResponseMcpCallArgumentsDoneEvent,
  ResponseMcpCallCompletedEvent,
  ResponseMcpCallFailedEvent,
  ResponseMcpCallInProgressEvent,
  ResponseMcpListToolsCompletedEvent,
  ResponseMcpListToolsFailedEvent,
  ResponseMcpListToolsInProgressEvent,
} from './calls.ts';
import {
  ResponseApplyPatchCallOperationDiffDeltaEvent,
  ResponseApplyPatchCallOperationDiffDoneEvent,
  ResponseCodeInterpreterCallCodeDeltaEvent,
  ResponseCodeInterpreterCallCodeDoneEvent,
  ResponseCodeInterpreterCallCompletedEvent,
  ResponseCodeInterpreterCallInProgressEvent,
  ResponseCodeInterpreterCallInterpretingEvent,
  ResponseShellCallCommandAddedEvent,
  ResponseShellCallCommandDeltaEvent,
  ResponseShellCallCommandDoneEvent,
  ResponseShellCallOutputContentDeltaEvent,
  ResponseShellCallOutputContentDoneEvent,
} from './code.ts';
import {
  ResponseCompactionCompactingEvent,
  ResponseCompletedEvent,
  ResponseContentPartAddedEvent,
  ResponseContentPartDoneEvent,
  ResponseCreatedEvent,
  ResponseErrorEvent,
  ResponseFailedEvent,
  ResponseInProgressEvent,
  ResponseIncompleteEvent,
  ResponseKeepaliveEvent,
  ResponseOutputItemAddedEvent,
  ResponseOutputItemDoneEvent,
  ResponseQueuedEvent,
} from './lifecycle.ts';
import {
  ResponseReasoningPartAddedEvent,
  ResponseReasoningPartDoneEvent,
  ResponseReasoningSummaryPartAddedEvent,
  ResponseReasoningSummaryPartDoneEvent,
  ResponseReasoningSummaryTextDeltaEvent,
  ResponseReasoningSummaryTextDoneEvent,
  ResponseReasoningTextDeltaEvent,
  ResponseReasoningTextDoneEvent,
} from './reasoning.ts';
import {
  ResponseFileSearchCallCompletedEvent,
  ResponseFileSearchCallInProgressEvent,
  ResponseFileSearchCallSearchingEvent,
  ResponseImageGenCallCompletedEvent,
  ResponseImageGenCallGeneratingEvent,
  ResponseImageGenCallInProgressEvent,
  ResponseImageGenCallPartialImageEvent,
  ResponseWebSearchCallCompletedEvent,
  ResponseWebSearchCallInProgressEvent,
  ResponseWebSearchCallSearchingEvent,
} from './search.ts';
import {
  ResponseAudioDeltaEvent,
  ResponseAudioDoneEvent,
  ResponseAudioTranscriptDeltaEvent,
  ResponseAudioTranscriptDoneEvent,
  ResponseOutputTextAnnotationAddedEvent,
  ResponseRefusalDeltaEvent,
  ResponseRefusalDoneEvent,
  ResponseTextDeltaEvent,
  ResponseTextDoneEvent,
} from './text.ts';

/** Every event of a Responses stream, told apart by type. */
export type ResponseStreamEvent =
  | ResponseAudioDeltaEvent
  | ResponseAudioDoneEvent
  | ResponseAudioTranscriptDeltaEvent
  | ResponseAudioTranscriptDoneEvent
  | ResponseCodeInterpreterCallCodeDeltaEvent
  | ResponseCodeInterpreterCallCodeDoneEvent
  | ResponseCodeInterpreterCallCompletedEvent
  | ResponseCodeInterpreterCallInProgressEvent
  | ResponseCodeInterpreterCallInterpretingEvent
  | ResponseCompactionCompactingEvent
  | ResponseCompletedEvent
  | ResponseContentPartAddedEvent
  | ResponseContentPartDoneEvent
  | ResponseCreatedEvent
  | ResponseErrorEvent
  | ResponseFileSearchCallCompletedEvent
  | ResponseFileSearchCallInProgressEvent
  | ResponseFileSearchCallSearchingEvent
  | ResponseFunctionCallArgumentsDeltaEvent
  | ResponseFunctionCallArgumentsDoneEvent
  | ResponseShellCallCommandAddedEvent
  | ResponseShellCallCommandDeltaEvent
  | ResponseShellCallCommandDoneEvent
  | ResponseShellCallOutputContentDeltaEvent
  | ResponseShellCallOutputContentDoneEvent
  | ResponseInProgressEvent
  | ResponseFailedEvent
  | ResponseIncompleteEvent
  | ResponseOutputItemAddedEvent
  | ResponseOutputItemDoneEvent
  | ResponseReasoningPartAddedEvent
  | ResponseReasoningPartDoneEvent
  | ResponseReasoningSummaryPartAddedEvent
  | ResponseReasoningSummaryPartDoneEvent
  | ResponseReasoningSummaryTextDeltaEvent
  | ResponseReasoningSummaryTextDoneEvent
  | ResponseReasoningTextDeltaEvent
  | ResponseReasoningTextDoneEvent
  | ResponseRefusalDeltaEvent
  | ResponseRefusalDoneEvent
  | ResponseTextDeltaEvent
  | ResponseTextDoneEvent
  | ResponseWebSearchCallCompletedEvent
  | ResponseWebSearchCallInProgressEvent
  | ResponseWebSearchCallSearchingEvent
  | ResponseImageGenCallCompletedEvent
  | ResponseImageGenCallGeneratingEvent
  | ResponseImageGenCallInProgressEvent
  | ResponseImageGenCallPartialImageEvent
  | ResponseMcpCallArgumentsDeltaEvent
  | ResponseMcpCallArgumentsDoneEvent
  | ResponseMcpCallCompletedEvent
  | ResponseMcpCallFailedEvent
  | ResponseMcpCallInProgressEvent
  | ResponseMcpListToolsCompletedEvent
  | ResponseMcpListToolsFailedEvent
  | ResponseMcpListToolsInProgressEvent
  | ResponseOutputTextAnnotationAddedEvent
  | ResponseQueuedEvent
  | ResponseCustomToolCallInputDeltaEvent
  | ResponseCustomToolCallInputDoneEvent
  | ResponseKeepaliveEvent
  | ResponseApplyPatchCallOperationDiffDeltaEvent
  | ResponseApplyPatchCallOperationDiffDoneEvent;
export const ResponseStreamEvent: Codec<ResponseStreamEvent> = union('ResponseStreamEvent', 'type', {
  'response.audio.delta': ResponseAudioDeltaEvent,
  'response.audio.done': ResponseAudioDoneEvent,
  'response.audio.transcript.delta': ResponseAudioTranscriptDeltaEvent,
  'response.audio.transcript.done': ResponseAudioTranscriptDoneEvent,
  'response.code_interpreter_call_code.delta': ResponseCodeInterpreterCallCodeDeltaEvent,
  'response.code_interpreter_call_code.done': ResponseCodeInterpreterCallCodeDoneEvent,
  'response.code_interpreter_call.completed': ResponseCodeInterpreterCallCompletedEvent,
  'response.code_interpreter_call.in_progress': ResponseCodeInterpreterCallInProgressEvent,
  'response.code_interpreter_call.interpreting': ResponseCodeInterpreterCallInterpretingEvent,
  'response.compaction.compacting': ResponseCompactionCompactingEvent,
  'response.completed': ResponseCompletedEvent,
  'response.content_part.added': ResponseContentPartAddedEvent,
  'response.content_part.done': ResponseContentPartDoneEvent,
  'response.created': ResponseCreatedEvent,
  error: ResponseErrorEvent,
  'response.file_search_call.completed': ResponseFileSearchCallCompletedEvent,
  'response.file_search_call.in_progress': ResponseFileSearchCallInProgressEvent,
  'response.file_search_call.searching': ResponseFileSearchCallSearchingEvent,
  'response.function_call_arguments.delta': ResponseFunctionCallArgumentsDeltaEvent,
  'response.function_call_arguments.done': ResponseFunctionCallArgumentsDoneEvent,
  'response.shell_call_command.added': ResponseShellCallCommandAddedEvent,
  'response.shell_call_command.delta': ResponseShellCallCommandDeltaEvent,
  'response.shell_call_command.done': ResponseShellCallCommandDoneEvent,
  'response.shell_call_output_content.delta': ResponseShellCallOutputContentDeltaEvent,
  'response.shell_call_output_content.done': ResponseShellCallOutputContentDoneEvent,
  'response.in_progress': ResponseInProgressEvent,
  'response.failed': ResponseFailedEvent,
  'response.incomplete': ResponseIncompleteEvent,
  'response.output_item.added': ResponseOutputItemAddedEvent,
  'response.output_item.done': ResponseOutputItemDoneEvent,
  'response.reasoning_part.added': ResponseReasoningPartAddedEvent,
  'response.reasoning_part.done': ResponseReasoningPartDoneEvent,
  'response.reasoning_summary_part.added': ResponseReasoningSummaryPartAddedEvent,
  'response.reasoning_summary_part.done': ResponseReasoningSummaryPartDoneEvent,
  'response.reasoning_summary_text.delta': ResponseReasoningSummaryTextDeltaEvent,
  'response.reasoning_summary_text.done': ResponseReasoningSummaryTextDoneEvent,
  'response.reasoning_text.delta': ResponseReasoningTextDeltaEvent,
  'response.reasoning_text.done': ResponseReasoningTextDoneEvent,
  'response.refusal.delta': ResponseRefusalDeltaEvent,
  'response.refusal.done': ResponseRefusalDoneEvent,
  'response.output_text.delta': ResponseTextDeltaEvent,
  'response.output_text.done': ResponseTextDoneEvent,
  'response.web_search_call.completed': ResponseWebSearchCallCompletedEvent,
  'response.web_search_call.in_progress': ResponseWebSearchCallInProgressEvent,
  'response.web_search_call.searching': ResponseWebSearchCallSearchingEvent,
  'response.image_generation_call.completed': ResponseImageGenCallCompletedEvent,
  'response.image_generation_call.generating': ResponseImageGenCallGeneratingEvent,
  'response.image_generation_call.in_progress': ResponseImageGenCallInProgressEvent,
  'response.image_generation_call.partial_image': ResponseImageGenCallPartialImageEvent,
  'response.mcp_call_arguments.delta': ResponseMcpCallArgumentsDeltaEvent,
  'response.mcp_call_arguments.done': ResponseMcpCallArgumentsDoneEvent,
  'response.mcp_call.completed': ResponseMcpCallCompletedEvent,
  'response.mcp_call.failed': ResponseMcpCallFailedEvent,
  'response.mcp_call.in_progress': ResponseMcpCallInProgressEvent,
  'response.mcp_list_tools.completed': ResponseMcpListToolsCompletedEvent,
  'response.mcp_list_tools.failed': ResponseMcpListToolsFailedEvent,
  'response.mcp_list_tools.in_progress': ResponseMcpListToolsInProgressEvent,
  'response.output_text.annotation.added': ResponseOutputTextAnnotationAddedEvent,
  'response.queued': ResponseQueuedEvent,
  'response.custom_tool_call_input.delta': ResponseCustomToolCallInputDeltaEvent,
  'response.custom_tool_call_input.done': ResponseCustomToolCallInputDoneEvent,
  keepalive: ResponseKeepaliveEvent,
  'response.apply_patch_call_operation_diff.delta': ResponseApplyPatchCallOperationDiffDeltaEvent,
  'response.apply_patch_call_operation_diff.done': ResponseApplyPatchCallOperationDiffDoneEvent,
});
