/**
 * Functions that create an observable, or convert one to something else.
 *
 * @module llmgine/streams
 */
export { OpenAIResponseHandler } from './OpenAIResponseHandler.ts';
export type { HandlerOptions } from './steps.ts';
export { fromBytes, type BytesSource } from './fromBytes.ts';
export { fromEvents, type FromEventsOptions } from './fromEvents.ts';
export { fromOpenAI } from './fromOpenAI.ts';
export type {
  Endpoint,
  EndpointParams,
  OpenAIClient,
  OpenAISource,
  RequestParams,
  StreamingApi,
} from './openAISource.ts';
export { fromRecording } from './fromRecording.ts';
export type { FollowOptions } from './follow.ts';
export type { FromRecordingOptions } from './replay.ts';
export {
  fromWebSocket,
  type FromWebSocketOptions,
  type SocketEmitter,
  type SocketLike,
  type SocketSource,
} from './fromWebSocket.ts';
export { fromResponse, type FromResponseOptions, type ResponseLike } from './fromResponse.ts';
export { fromStream, type FromStreamOptions } from './fromStream.ts';
export { pipeTo, type NodeSink, type PipeToOptions } from './pipeTo.ts';
export { takeOver, type RequestRest } from './takeOver.ts';
export { toAsyncIterable, type AsyncIterableOptions } from './toAsyncIterable.ts';
export { toTaskEither } from './toTaskEither.ts';
