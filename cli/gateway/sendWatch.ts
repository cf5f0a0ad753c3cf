import type { ServerResponse } from 'node:http';
import * as E from '#fp-ts/Either';
import { headFrameOf } from '../../recorder/format/index.ts';
import type { RecordingWatch } from '../../recorder/store.ts';
import { breakOff } from '../http/messages.ts';
import { eventWriter, pingComment, type Position } from './events.ts';
import { send, writeRecordedHead } from './recordedResponse.ts';

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
  const ping = setInterval(() => response.write(pingComment), asEvents ? pingMs : 2 ** 31 - 1);
  try {
    for (;;) {
      const read = await watch.next()();
      if (E.isLeft(read) || read.right === null) {
        if (E.isLeft(read)) breakOff(response);
        else response.end();
        return;
      }
      for (const [index, frame] of read.right.frames.entries()) {
        if (frame._tag === 'Bytes') {
          await send(response, asEvents ? writer.bytes(read.right.at + index, frame.bytes) : frame.bytes);
        } else if (asEvents) response.end(writer.end(frame));
        else if (frame.reason === 'complete') response.end();
        else breakOff(response);
      }
    }
  } finally {
    clearInterval(ping);
  }
};

const pingMs = 15_000;
