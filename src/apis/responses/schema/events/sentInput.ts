import { integer, list, openEnum, optional, string } from '../../../../json/codec.ts';
import type { Codec, TypeOf } from '../../../../json/schema.ts';
import { event } from '../../../shared/event.ts';
import { ResponseInputFailure, ResponseRequiredInput, ResponseSteer, sentInput } from '../items/sentInput.ts';

// Input that the client sent on a socket while a response was running, and what became of it.

const onSocket = {
  /** position of the event in the stream; resume cursor */
  sequence_number: integer,
  /** lane of the socket */
  stream_id: optional(string),
};
const ofSteer = {
  ...onSocket,
  /** the input that steers the response */
  steer: ResponseSteer,
};
const ofInjection = {
  ...onSocket,
  /** response that the input was sent to */
  response_id: string,
};
const ofFailure = {
  /** why the input was not used */
  error: ResponseInputFailure,
};

const steerAccepted = event('ResponseSteerAcceptedEvent', 'response.steer.accepted', ofSteer);
/** Emitted on a socket when steering input is queued. @since 7.57 */
export interface ResponseSteerAcceptedEvent extends TypeOf<typeof steerAccepted> {}
export const ResponseSteerAcceptedEvent: Codec<ResponseSteerAcceptedEvent> = steerAccepted;

const steerPending = event('ResponseSteerPendingEvent', 'response.steer.pending', {
  ...ofSteer,
  /** why the input is still queued */
  reason: openEnum('waiting_for_required_input'),
  /** what the client has to send, without the results */
  required_input: list(ResponseRequiredInput),
});
/** Emitted on a socket after the end of a response whose calls the client has to answer first. @since 7.57 */
export interface ResponseSteerPendingEvent extends TypeOf<typeof steerPending> {}
export const ResponseSteerPendingEvent: Codec<ResponseSteerPendingEvent> = steerPending;

const steerFailed = event('ResponseSteerFailedEvent', 'response.steer.failed', { ...ofSteer, ...ofFailure });
/** Emitted on a socket when steering input is not used; it returns the input. @since 7.57 */
export interface ResponseSteerFailedEvent extends TypeOf<typeof steerFailed> {}
export const ResponseSteerFailedEvent: Codec<ResponseSteerFailedEvent> = steerFailed;

const injectCreated = event('ResponseInjectCreatedEvent', 'response.inject.created', ofInjection);
/** Emitted on a socket when injected items were added to the response. @since 7.57 */
export interface ResponseInjectCreatedEvent extends TypeOf<typeof injectCreated> {}
export const ResponseInjectCreatedEvent: Codec<ResponseInjectCreatedEvent> = injectCreated;

const injectFailed = event('ResponseInjectFailedEvent', 'response.inject.failed', {
  ...ofInjection,
  ...ofFailure,
  /** the input that was not used */
  input: sentInput,
});
/** Emitted on a socket when injected items are not used; it returns them. @since 7.57 */
export interface ResponseInjectFailedEvent extends TypeOf<typeof injectFailed> {}
export const ResponseInjectFailedEvent: Codec<ResponseInjectFailedEvent> = injectFailed;
