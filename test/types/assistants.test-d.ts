import type * as Assistants from 'openai/resources/beta/assistants';
import type * as Messages from 'openai/resources/beta/threads/messages';
import type * as Runs from 'openai/resources/beta/threads/runs/runs';
import type * as Steps from 'openai/resources/beta/threads/runs/steps';
import type * as Threads from 'openai/resources/beta/threads/threads';
import type * as Shared from 'openai/resources/shared';
import type { Expect, Member, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Same<'Assistant', Assistants.Assistant>>,
  Expect<Member<'AssistantTool', Assistants.AssistantTool>>,
  Expect<Same<'AssistantCodeInterpreterTool', Assistants.CodeInterpreterTool>>,
  Expect<
    Same<
      'AssistantFileSearchTool',
      Assistants.FileSearchTool | Messages.Message.Attachment.AssistantToolsFileSearchTypeOnly
    >
  >,
  Expect<Same<'AssistantFileSearchToolFileSearch', Assistants.FileSearchTool.FileSearch>>,
  Expect<Same<'AssistantFileSearchToolFileSearchRankingOptions', Assistants.FileSearchTool.FileSearch.RankingOptions>>,
  Expect<Same<'AssistantFunctionTool', Assistants.FunctionTool>>,
  Expect<Same<'FunctionDefinition', Shared.FunctionDefinition>>,
  Expect<Member<'AssistantResponseFormatOption', Exclude<Threads.AssistantResponseFormatOption, string>>>,
  Expect<Same<'AssistantToolResources', Assistants.Assistant.ToolResources | Threads.Thread.ToolResources>>,
  Expect<
    Same<
      'AssistantToolResourcesCodeInterpreter',
      Assistants.Assistant.ToolResources.CodeInterpreter | Threads.Thread.ToolResources.CodeInterpreter
    >
  >,
  Expect<
    Same<
      'AssistantToolResourcesFileSearch',
      Assistants.Assistant.ToolResources.FileSearch | Threads.Thread.ToolResources.FileSearch
    >
  >,
  Expect<Same<'AssistantDeleted', Assistants.AssistantDeleted>>,
  Expect<Same<'Thread', Threads.Thread>>,
  Expect<Same<'ThreadDeleted', Threads.ThreadDeleted>>,
  Expect<Same<'ThreadMessage', Messages.Message>>,
  Expect<Same<'ThreadMessageAttachment', Messages.Message.Attachment>>,
  Expect<Member<'ThreadMessageContent', Messages.MessageContent>>,
  Expect<Same<'ThreadMessageImageFileContentBlock', Messages.ImageFileContentBlock>>,
  Expect<Same<'ThreadMessageImageFile', Messages.ImageFile>>,
  Expect<Same<'ThreadMessageImageUrlContentBlock', Messages.ImageURLContentBlock>>,
  Expect<Same<'ThreadMessageImageUrl', Messages.ImageURL>>,
  Expect<Same<'ThreadMessageTextContentBlock', Messages.TextContentBlock>>,
  Expect<Same<'ThreadMessageText', Messages.Text>>,
  Expect<Member<'ThreadMessageAnnotation', Messages.Annotation>>,
  Expect<Same<'ThreadMessageFileCitationAnnotation', Messages.FileCitationAnnotation>>,
  Expect<Same<'ThreadMessageFileCitationAnnotationFileCitation', Messages.FileCitationAnnotation.FileCitation>>,
  Expect<Same<'ThreadMessageFilePathAnnotation', Messages.FilePathAnnotation>>,
  Expect<Same<'ThreadMessageFilePathAnnotationFilePath', Messages.FilePathAnnotation.FilePath>>,
  Expect<Same<'ThreadMessageRefusalContentBlock', Messages.RefusalContentBlock>>,
  Expect<Same<'ThreadMessageIncompleteDetails', Messages.Message.IncompleteDetails>>,
  Expect<Same<'ThreadMessageDeleted', Messages.MessageDeleted>>,
  Expect<Same<'Run', Runs.Run>>,
  Expect<Same<'RunIncompleteDetails', Runs.Run.IncompleteDetails>>,
  Expect<Same<'RunLastError', Runs.Run.LastError>>,
  Expect<Same<'RunRequiredAction', Runs.Run.RequiredAction>>,
  Expect<Same<'RunRequiredActionSubmitToolOutputs', Runs.Run.RequiredAction.SubmitToolOutputs>>,
  Expect<Same<'RunRequiredActionFunctionToolCall', Runs.RequiredActionFunctionToolCall>>,
  Expect<Same<'RunRequiredActionFunctionToolCallFunction', Runs.RequiredActionFunctionToolCall.Function>>,
  Expect<Same<'AssistantToolChoice', Threads.AssistantToolChoice>>,
  Expect<Same<'AssistantToolChoiceFunction', Threads.AssistantToolChoiceFunction>>,
  Expect<Same<'RunTruncationStrategy', Runs.Run.TruncationStrategy>>,
  Expect<Same<'RunUsage', Runs.Run.Usage | Steps.RunStep.Usage>>,
  Expect<Same<'RunStep', Steps.RunStep>>,
  Expect<Same<'RunStepLastError', Steps.RunStep.LastError>>,
  Expect<Same<'RunStepMessageCreationStepDetails', Steps.MessageCreationStepDetails>>,
  Expect<Same<'RunStepMessageCreationStepDetailsMessageCreation', Steps.MessageCreationStepDetails.MessageCreation>>,
  Expect<Same<'RunStepToolCallsStepDetails', Steps.ToolCallsStepDetails>>,
  Expect<Member<'RunStepToolCall', Steps.ToolCall>>,
  Expect<Same<'RunStepCodeInterpreterToolCall', Steps.CodeInterpreterToolCall>>,
  Expect<Same<'RunStepCodeInterpreterToolCallCodeInterpreter', Steps.CodeInterpreterToolCall.CodeInterpreter>>,
  Expect<Same<'RunStepCodeInterpreterLogs', Steps.CodeInterpreterToolCall.CodeInterpreter.Logs>>,
  Expect<Same<'RunStepCodeInterpreterImage', Steps.CodeInterpreterToolCall.CodeInterpreter.Image>>,
  Expect<Same<'RunStepCodeInterpreterImageFile', Steps.CodeInterpreterToolCall.CodeInterpreter.Image.Image>>,
  Expect<Same<'RunStepFileSearchToolCall', Steps.FileSearchToolCall>>,
  Expect<Same<'RunStepFileSearchToolCallFileSearch', Steps.FileSearchToolCall.FileSearch>>,
  Expect<Same<'RunStepFileSearchToolCallFileSearchRankingOptions', Steps.FileSearchToolCall.FileSearch.RankingOptions>>,
  Expect<Same<'RunStepFileSearchToolCallFileSearchResult', Steps.FileSearchToolCall.FileSearch.Result>>,
  Expect<Same<'RunStepFileSearchToolCallFileSearchResultContent', Steps.FileSearchToolCall.FileSearch.Result.Content>>,
  Expect<Same<'RunStepFunctionToolCall', Steps.FunctionToolCall>>,
  Expect<Same<'RunStepFunctionToolCallFunction', Steps.FunctionToolCall.Function>>,
  Expect<Same<'MessageDeltaObject', Messages.MessageDeltaEvent>>,
  Expect<Same<'ThreadMessageDelta', Messages.MessageDelta>>,
  Expect<Member<'ThreadMessageContentDelta', Messages.MessageContentDelta>>,
  Expect<Same<'ThreadMessageImageFileDeltaBlock', Messages.ImageFileDeltaBlock>>,
  Expect<Same<'ThreadMessageImageFileDelta', Messages.ImageFileDelta>>,
  Expect<Same<'ThreadMessageTextDeltaBlock', Messages.TextDeltaBlock>>,
  Expect<Same<'ThreadMessageTextDelta', Messages.TextDelta>>,
  Expect<Member<'ThreadMessageAnnotationDelta', Messages.AnnotationDelta>>,
  Expect<Same<'ThreadMessageFileCitationDeltaAnnotation', Messages.FileCitationDeltaAnnotation>>,
  Expect<
    Same<'ThreadMessageFileCitationDeltaAnnotationFileCitation', Messages.FileCitationDeltaAnnotation.FileCitation>
  >,
  Expect<Same<'ThreadMessageFilePathDeltaAnnotation', Messages.FilePathDeltaAnnotation>>,
  Expect<Same<'ThreadMessageFilePathDeltaAnnotationFilePath', Messages.FilePathDeltaAnnotation.FilePath>>,
  Expect<Same<'ThreadMessageRefusalDeltaBlock', Messages.RefusalDeltaBlock>>,
  Expect<Same<'ThreadMessageImageUrlDeltaBlock', Messages.ImageURLDeltaBlock>>,
  Expect<Same<'ThreadMessageImageUrlDelta', Messages.ImageURLDelta>>,
  Expect<Same<'RunStepDeltaObject', Steps.RunStepDeltaEvent>>,
  Expect<Same<'RunStepDelta', Steps.RunStepDelta>>,
  Expect<Same<'RunStepDeltaMessageCreation', Steps.RunStepDeltaMessageDelta>>,
  Expect<Same<'RunStepDeltaMessageCreationMessage', Steps.RunStepDeltaMessageDelta.MessageCreation>>,
  Expect<Same<'RunStepDeltaToolCalls', Steps.ToolCallDeltaObject>>,
  Expect<Member<'RunStepToolCallDelta', Steps.ToolCallDelta>>,
  Expect<Same<'RunStepCodeInterpreterToolCallDelta', Steps.CodeInterpreterToolCallDelta>>,
  Expect<
    Same<'RunStepCodeInterpreterToolCallDeltaCodeInterpreter', Steps.CodeInterpreterToolCallDelta.CodeInterpreter>
  >,
  Expect<Same<'RunStepCodeInterpreterLogsDelta', Steps.CodeInterpreterLogs>>,
  Expect<Same<'RunStepCodeInterpreterImageDelta', Steps.CodeInterpreterOutputImage>>,
  Expect<Same<'RunStepCodeInterpreterImageFileDelta', Steps.CodeInterpreterOutputImage.Image>>,
  Expect<Same<'RunStepFileSearchToolCallDelta', Steps.FileSearchToolCallDelta>>,
  Expect<Same<'RunStepFunctionToolCallDelta', Steps.FunctionToolCallDelta>>,
  Expect<Same<'RunStepFunctionToolCallDeltaFunction', Steps.FunctionToolCallDelta.Function>>,
  Expect<Member<'AssistantStreamEvent', Assistants.AssistantStreamEvent>>,
  Expect<Same<'ThreadCreatedEvent', Assistants.AssistantStreamEvent.ThreadCreated>>,
  Expect<Same<'ThreadRunCreatedEvent', Assistants.AssistantStreamEvent.ThreadRunCreated>>,
  Expect<Same<'ThreadRunQueuedEvent', Assistants.AssistantStreamEvent.ThreadRunQueued>>,
  Expect<Same<'ThreadRunInProgressEvent', Assistants.AssistantStreamEvent.ThreadRunInProgress>>,
  Expect<Same<'ThreadRunRequiresActionEvent', Assistants.AssistantStreamEvent.ThreadRunRequiresAction>>,
  Expect<Same<'ThreadRunCompletedEvent', Assistants.AssistantStreamEvent.ThreadRunCompleted>>,
  Expect<Same<'ThreadRunIncompleteEvent', Assistants.AssistantStreamEvent.ThreadRunIncomplete>>,
  Expect<Same<'ThreadRunFailedEvent', Assistants.AssistantStreamEvent.ThreadRunFailed>>,
  Expect<Same<'ThreadRunCancellingEvent', Assistants.AssistantStreamEvent.ThreadRunCancelling>>,
  Expect<Same<'ThreadRunCancelledEvent', Assistants.AssistantStreamEvent.ThreadRunCancelled>>,
  Expect<Same<'ThreadRunExpiredEvent', Assistants.AssistantStreamEvent.ThreadRunExpired>>,
  Expect<Same<'ThreadRunStepCreatedEvent', Assistants.AssistantStreamEvent.ThreadRunStepCreated>>,
  Expect<Same<'ThreadRunStepInProgressEvent', Assistants.AssistantStreamEvent.ThreadRunStepInProgress>>,
  Expect<Same<'ThreadRunStepDeltaEvent', Assistants.AssistantStreamEvent.ThreadRunStepDelta>>,
  Expect<Same<'ThreadRunStepCompletedEvent', Assistants.AssistantStreamEvent.ThreadRunStepCompleted>>,
  Expect<Same<'ThreadRunStepFailedEvent', Assistants.AssistantStreamEvent.ThreadRunStepFailed>>,
  Expect<Same<'ThreadRunStepCancelledEvent', Assistants.AssistantStreamEvent.ThreadRunStepCancelled>>,
  Expect<Same<'ThreadRunStepExpiredEvent', Assistants.AssistantStreamEvent.ThreadRunStepExpired>>,
  Expect<Same<'ThreadMessageCreatedEvent', Assistants.AssistantStreamEvent.ThreadMessageCreated>>,
  Expect<Same<'ThreadMessageInProgressEvent', Assistants.AssistantStreamEvent.ThreadMessageInProgress>>,
  Expect<Same<'ThreadMessageDeltaEvent', Assistants.AssistantStreamEvent.ThreadMessageDelta>>,
  Expect<Same<'ThreadMessageCompletedEvent', Assistants.AssistantStreamEvent.ThreadMessageCompleted>>,
  Expect<Same<'ThreadMessageIncompleteEvent', Assistants.AssistantStreamEvent.ThreadMessageIncomplete>>,
  Expect<Same<'AssistantErrorEvent', Assistants.AssistantStreamEvent.ErrorEvent>>,
];
