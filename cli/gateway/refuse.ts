import type { ServerResponse } from 'node:http';
import type { RecordingError } from '../../recorder/errors.ts';
import { sendError } from '../http/messages.ts';

/** Answers that a stream cannot be read, and why. */
export const refuse = (response: ServerResponse, error: RecordingError): void => {
  if (error._tag === 'GoneError') sendError(response, 404, 'stream_not_found', error.message);
  else if (error._tag === 'OffsetError') sendError(response, 416, 'offset_beyond_end', error.message);
  else sendError(response, 503, 'store_unavailable', 'the store is not available', { 'retry-after': '1' });
};
