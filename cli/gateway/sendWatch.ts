import type { ServerResponse } from 'node:http';
import { headFrameOf } from '../../recorder/format/index.ts';
import type { RecordingWatch } from '../../recorder/store.ts';
import { eventWriter, pingComment, type Position } from './events.ts';
import { sendExactly, sendFrames, writeRecordedHead } from './recordedResponse.ts';

/**
 * Answers with a stream from a position: as events with ids, or as the recorded bytes if `wantsEvents` is false and the recording is not
 * an event stream.
 */
export const sendWatch = async (
  watch: RecordingWatch,
  response: ServerResponse,
  { skip }: Position,
  wantsEvents: boolean,
): Promise<void> => {
  const head = headFrameOf(watch.head);
  const isEventStream = (head?.headers['content-type'] ?? '').includes('event-stream');
  const writer = eventWriter(isEventStream, skip);
  const asEvents = isEventStream || wantsEvents;
  response.on('close', watch.close);
  if (asEvents) {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    if (head !== null) response.write(writer.head(head));
  } else writeRecordedHead(response, watch.head, null);
  const ping = asEvents ? setInterval(() => response.write(pingComment), pingMs) : undefined;
  try {
    await (asEvents
      ? sendFrames(watch, response, writer.bytes, (frame) => response.end(writer.end(frame)))
      : sendExactly(watch, response));
  } finally {
    clearInterval(ping);
  }
};

const pingMs = 15_000;
