import type * as Beta from 'openai/resources/beta/responses/responses';
import type * as Responses from 'openai/resources/responses/responses';
import type { Expect, Member, Precise, Same } from './sdk.ts';

// One line a schema: what the SDK's type allows, ours allows, and neither has a field that the other lacks (but for
// `differences.ts`).

export type Checks = [
  Expect<Member<'ResponseStreamEvent', Precise<Responses.ResponseStreamEvent | Beta.BetaResponseStreamEvent>>>,
  Expect<Same<'ResponseAudioDeltaEvent', Responses.ResponseAudioDeltaEvent | Beta.BetaResponseAudioDeltaEvent>>,
  Expect<Same<'ResponseAudioDoneEvent', Responses.ResponseAudioDoneEvent | Beta.BetaResponseAudioDoneEvent>>,
  Expect<
    Same<
      'ResponseAudioTranscriptDeltaEvent',
      Responses.ResponseAudioTranscriptDeltaEvent | Beta.BetaResponseAudioTranscriptDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseAudioTranscriptDoneEvent',
      Responses.ResponseAudioTranscriptDoneEvent | Beta.BetaResponseAudioTranscriptDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterCallCodeDeltaEvent',
      Responses.ResponseCodeInterpreterCallCodeDeltaEvent | Beta.BetaResponseCodeInterpreterCallCodeDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterCallCodeDoneEvent',
      Responses.ResponseCodeInterpreterCallCodeDoneEvent | Beta.BetaResponseCodeInterpreterCallCodeDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterCallCompletedEvent',
      Responses.ResponseCodeInterpreterCallCompletedEvent | Beta.BetaResponseCodeInterpreterCallCompletedEvent
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterCallInProgressEvent',
      Responses.ResponseCodeInterpreterCallInProgressEvent | Beta.BetaResponseCodeInterpreterCallInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseCodeInterpreterCallInterpretingEvent',
      Responses.ResponseCodeInterpreterCallInterpretingEvent | Beta.BetaResponseCodeInterpreterCallInterpretingEvent
    >
  >,
  Expect<
    Same<
      'ResponseCompactionCompactingEvent',
      Responses.ResponseCompactionCompactingEvent | Beta.BetaResponseCompactionCompactingEvent
    >
  >,
  Expect<Same<'ResponseCompletedEvent', Precise<Responses.ResponseCompletedEvent | Beta.BetaResponseCompletedEvent>>>,
  Expect<
    Same<
      'ResponseContentPartAddedEvent',
      Responses.ResponseContentPartAddedEvent | Beta.BetaResponseContentPartAddedEvent
    >
  >,
  Expect<
    Same<'ResponseContentPartDoneEvent', Responses.ResponseContentPartDoneEvent | Beta.BetaResponseContentPartDoneEvent>
  >,
  Expect<Same<'ResponseCreatedEvent', Precise<Responses.ResponseCreatedEvent | Beta.BetaResponseCreatedEvent>>>,
  Expect<Same<'ResponseErrorEvent', Responses.ResponseErrorEvent | Beta.BetaResponseErrorEvent>>,
  Expect<
    Same<
      'ResponseFileSearchCallCompletedEvent',
      Responses.ResponseFileSearchCallCompletedEvent | Beta.BetaResponseFileSearchCallCompletedEvent
    >
  >,
  Expect<
    Same<
      'ResponseFileSearchCallInProgressEvent',
      Responses.ResponseFileSearchCallInProgressEvent | Beta.BetaResponseFileSearchCallInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseFileSearchCallSearchingEvent',
      Responses.ResponseFileSearchCallSearchingEvent | Beta.BetaResponseFileSearchCallSearchingEvent
    >
  >,
  Expect<
    Same<
      'ResponseFunctionCallArgumentsDeltaEvent',
      Responses.ResponseFunctionCallArgumentsDeltaEvent | Beta.BetaResponseFunctionCallArgumentsDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseFunctionCallArgumentsDoneEvent',
      Responses.ResponseFunctionCallArgumentsDoneEvent | Beta.BetaResponseFunctionCallArgumentsDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseShellCallCommandAddedEvent',
      Responses.ResponseShellCallCommandAddedEvent | Beta.BetaResponseShellCallCommandAddedEvent
    >
  >,
  Expect<
    Same<
      'ResponseShellCallCommandDeltaEvent',
      Responses.ResponseShellCallCommandDeltaEvent | Beta.BetaResponseShellCallCommandDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseShellCallCommandDoneEvent',
      Responses.ResponseShellCallCommandDoneEvent | Beta.BetaResponseShellCallCommandDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseShellCallOutputContentDeltaEvent',
      Responses.ResponseShellCallOutputContentDeltaEvent | Beta.BetaResponseShellCallOutputContentDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseShellCallOutputContentDelta',
      Responses.ResponseShellCallOutputContentDeltaEvent.Delta | Beta.BetaResponseShellCallOutputContentDeltaEvent.Delta
    >
  >,
  Expect<
    Same<
      'ResponseShellCallOutputContentDoneEvent',
      Responses.ResponseShellCallOutputContentDoneEvent | Beta.BetaResponseShellCallOutputContentDoneEvent
    >
  >,
  Expect<
    Same<'ResponseInProgressEvent', Precise<Responses.ResponseInProgressEvent | Beta.BetaResponseInProgressEvent>>
  >,
  Expect<Same<'ResponseFailedEvent', Precise<Responses.ResponseFailedEvent | Beta.BetaResponseFailedEvent>>>,
  Expect<
    Same<'ResponseIncompleteEvent', Precise<Responses.ResponseIncompleteEvent | Beta.BetaResponseIncompleteEvent>>
  >,
  Expect<
    Same<
      'ResponseOutputItemAddedEvent',
      Precise<Responses.ResponseOutputItemAddedEvent | Beta.BetaResponseOutputItemAddedEvent>
    >
  >,
  Expect<
    Same<
      'ResponseOutputItemDoneEvent',
      Precise<Responses.ResponseOutputItemDoneEvent | Beta.BetaResponseOutputItemDoneEvent>
    >
  >,
  Expect<
    Same<
      'ResponseReasoningSummaryPartAddedEvent',
      Responses.ResponseReasoningSummaryPartAddedEvent | Beta.BetaResponseReasoningSummaryPartAddedEvent
    >
  >,
  Expect<
    Same<
      'ResponseReasoningSummaryPartDoneEvent',
      Responses.ResponseReasoningSummaryPartDoneEvent | Beta.BetaResponseReasoningSummaryPartDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseReasoningSummaryTextDeltaEvent',
      Responses.ResponseReasoningSummaryTextDeltaEvent | Beta.BetaResponseReasoningSummaryTextDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseReasoningSummaryTextDoneEvent',
      Responses.ResponseReasoningSummaryTextDoneEvent | Beta.BetaResponseReasoningSummaryTextDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseReasoningTextDeltaEvent',
      Responses.ResponseReasoningTextDeltaEvent | Beta.BetaResponseReasoningTextDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseReasoningTextDoneEvent',
      Responses.ResponseReasoningTextDoneEvent | Beta.BetaResponseReasoningTextDoneEvent
    >
  >,
  Expect<Same<'ResponseRefusalDeltaEvent', Responses.ResponseRefusalDeltaEvent | Beta.BetaResponseRefusalDeltaEvent>>,
  Expect<Same<'ResponseRefusalDoneEvent', Responses.ResponseRefusalDoneEvent | Beta.BetaResponseRefusalDoneEvent>>,
  Expect<Same<'ResponseTextDeltaEvent', Responses.ResponseTextDeltaEvent | Beta.BetaResponseTextDeltaEvent>>,
  Expect<Same<'ResponseTextDoneEvent', Responses.ResponseTextDoneEvent | Beta.BetaResponseTextDoneEvent>>,
  Expect<
    Same<
      'ResponseWebSearchCallCompletedEvent',
      Responses.ResponseWebSearchCallCompletedEvent | Beta.BetaResponseWebSearchCallCompletedEvent
    >
  >,
  Expect<
    Same<
      'ResponseWebSearchCallInProgressEvent',
      Responses.ResponseWebSearchCallInProgressEvent | Beta.BetaResponseWebSearchCallInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseWebSearchCallSearchingEvent',
      Responses.ResponseWebSearchCallSearchingEvent | Beta.BetaResponseWebSearchCallSearchingEvent
    >
  >,
  Expect<
    Same<
      'ResponseImageGenCallCompletedEvent',
      Responses.ResponseImageGenCallCompletedEvent | Beta.BetaResponseImageGenCallCompletedEvent
    >
  >,
  Expect<
    Same<
      'ResponseImageGenCallGeneratingEvent',
      Responses.ResponseImageGenCallGeneratingEvent | Beta.BetaResponseImageGenCallGeneratingEvent
    >
  >,
  Expect<
    Same<
      'ResponseImageGenCallInProgressEvent',
      Responses.ResponseImageGenCallInProgressEvent | Beta.BetaResponseImageGenCallInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseImageGenCallPartialImageEvent',
      Responses.ResponseImageGenCallPartialImageEvent | Beta.BetaResponseImageGenCallPartialImageEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpCallArgumentsDeltaEvent',
      Responses.ResponseMcpCallArgumentsDeltaEvent | Beta.BetaResponseMcpCallArgumentsDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpCallArgumentsDoneEvent',
      Responses.ResponseMcpCallArgumentsDoneEvent | Beta.BetaResponseMcpCallArgumentsDoneEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpCallCompletedEvent',
      Responses.ResponseMcpCallCompletedEvent | Beta.BetaResponseMcpCallCompletedEvent
    >
  >,
  Expect<
    Same<'ResponseMcpCallFailedEvent', Responses.ResponseMcpCallFailedEvent | Beta.BetaResponseMcpCallFailedEvent>
  >,
  Expect<
    Same<
      'ResponseMcpCallInProgressEvent',
      Responses.ResponseMcpCallInProgressEvent | Beta.BetaResponseMcpCallInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpListToolsCompletedEvent',
      Responses.ResponseMcpListToolsCompletedEvent | Beta.BetaResponseMcpListToolsCompletedEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpListToolsFailedEvent',
      Responses.ResponseMcpListToolsFailedEvent | Beta.BetaResponseMcpListToolsFailedEvent
    >
  >,
  Expect<
    Same<
      'ResponseMcpListToolsInProgressEvent',
      Responses.ResponseMcpListToolsInProgressEvent | Beta.BetaResponseMcpListToolsInProgressEvent
    >
  >,
  Expect<
    Same<
      'ResponseOutputTextAnnotationAddedEvent',
      Responses.ResponseOutputTextAnnotationAddedEvent | Beta.BetaResponseOutputTextAnnotationAddedEvent
    >
  >,
  Expect<Same<'ResponseQueuedEvent', Precise<Responses.ResponseQueuedEvent | Beta.BetaResponseQueuedEvent>>>,
  Expect<
    Same<
      'ResponseCustomToolCallInputDeltaEvent',
      Responses.ResponseCustomToolCallInputDeltaEvent | Beta.BetaResponseCustomToolCallInputDeltaEvent
    >
  >,
  Expect<
    Same<
      'ResponseCustomToolCallInputDoneEvent',
      Responses.ResponseCustomToolCallInputDoneEvent | Beta.BetaResponseCustomToolCallInputDoneEvent
    >
  >,
  Expect<Same<'ResponseSteerAcceptedEvent', Beta.BetaResponseSteerAcceptedEvent>>,
  Expect<Same<'ResponseSteerPendingEvent', Beta.BetaResponseSteerPendingEvent>>,
  Expect<Same<'ResponseSteerFailedEvent', Beta.BetaResponseSteerFailedEvent>>,
  Expect<Same<'ResponseInjectCreatedEvent', Beta.BetaResponseInjectCreatedEvent>>,
  Expect<Same<'ResponseInjectFailedEvent', Beta.BetaResponseInjectFailedEvent>>,
];
