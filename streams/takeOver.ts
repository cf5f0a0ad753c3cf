import { persistently } from '../recorder/persistently.ts';
import type { Recording } from '../recorder/recording.ts';
import { writerLostCode } from '../recorder/store.ts';
import type { LostRecording, OnWriterLost } from '../recorder/storeOf.ts';
import { createCursor, type CursorReader, type ResumeCursor } from '../src/apis/responses/cursor.ts';
import { bytes, end, wallClock, type End } from '../src/core/frame.ts';
import { joinBytes } from '../src/core/joinBytes.ts';
import { fieldOf, numberOf } from '../src/json/read.ts';
import { parseJson } from '../src/json/parse.ts';
import type { Json } from '../src/json/json.ts';
import { eventCuts } from './eventCuts.ts';

/** Requests the rest of a response: with `starting_after` = the cursor's sequence. */
export type RequestRest = (cursor: ResumeCursor, lost: LostRecording) => Promise<Response>;

/**
 * Makes a store continue a recording whose writer died, if the API can continue its response: a stored response of the Responses API.
 * The option `onWriterLost` of a store takes it.
 *
 *     writer 1       0-1-2-✗
 *     writer 2              ··-3-4-T|     the lease ends; the rest is requested; T: the terminal event
 *     a watcher      0-1-2-----3-4-T|
 *
 * Events that are recorded already are dropped. Resolves with false, so that the recording ends with `ERR_WRITER_LOST`, if the events have
 * no sequence numbers (chat), or if the API refuses. If the connection to the API breaks, or the rest of an event that was recorded in
 * part is not the same, the recording ends with this error too.
 *
 * @example
 * redisStore(client, {
 *   onWriterLost: takeOver(({ responseId, sequence }) =>
 *     fetch(`${url}/${responseId}?stream=true&starting_after=${sequence}`, { headers })),
 * })
 */
export const takeOver =
  (request: RequestRest): OnWriterLost =>
  async (lost) => {
    const { recording, writer } = lost;
    const { cursor, isEnded, tail } = positionOf(recording);
    if (isEnded && tail.length === 0) {
      const finished = await writer.finish(end(wallClock.now(), 'complete'))();
      return finished._tag === 'Right';
    }
    if (cursor === null) return false;
    const leaseMs = recording.head.live?.leaseMs ?? 0;
    const renewal = setInterval(() => void writer.renew()(), Math.max(leaseMs / 3, 50));
    const rest = await request(cursor, lost).catch(() => null);
    const isEvents = rest?.headers.get('content-type')?.includes('event-stream') === true;
    if (rest?.status !== 200 || rest.body === null || !isEvents) {
      clearInterval(renewal);
      await rest?.body?.cancel().catch(() => undefined);
      return false;
    }
    continueWith(rest.body.getReader(), lost, cursor, tail)
      // a newer writer has it
      .catch(() => undefined)
      .finally(() => {
        clearInterval(renewal);
      });
    return true;
  };

interface Position {
  readonly cursor: ResumeCursor | null;
  readonly isEnded: boolean;
  /** What is recorded of an event that is not complete. */
  readonly tail: Uint8Array;
}

const positionOf = ({ frames }: Recording): Position => {
  const events = eventReader();
  const cursor = createCursor();
  for (const frame of frames)
    if (frame._tag === 'Bytes') for (const { json } of events.take(frame.bytes)) cursor.take(json, null);
  return { cursor: cursor.cursor(), isEnded: cursor.isEnded(), tail: events.tail() };
};

interface RawEvent {
  readonly content: Uint8Array;
  readonly json: Json | undefined;
}

/** Divides bytes into server-sent events. */
const eventReader = () => {
  const cutsIn = eventCuts();
  let held: Uint8Array[] = [];
  return {
    take: (piece: Uint8Array): readonly RawEvent[] => {
      const events: RawEvent[] = [];
      let from = 0;
      for (const cut of cutsIn(piece)) {
        const content = joinBytes([...held, piece.subarray(from, cut)]);
        events.push({ content, json: parseJson(dataOf(content), 520) });
        held = [];
        from = cut;
      }
      if (from < piece.length) held.push(piece.subarray(from));
      return events;
    },
    tail: () => joinBytes(held),
  };
};

const decoder = new TextDecoder();

const dataOf = (event: Uint8Array): string =>
  decoder
    .decode(event)
    .split(/\r\n|\n|\r/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice(5)] : []))
    .join('\n');

/** Appends the events after the cursor, and the end. */
const continueWith = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { recording, writer }: LostRecording,
  { sequence }: ResumeCursor,
  tail: Uint8Array,
): Promise<void> => {
  const leaseMs = recording.head.live?.leaseMs ?? 0;
  const events = eventReader();
  const ending: CursorReader = createCursor();
  let at = writer.first;
  let part = tail;
  const finish = (last: End): Promise<void> => persistently(writer.finish(last), leaseMs);
  try {
    for (let read = await readOr(reader); read !== 'broken'; read = await readOr(reader)) {
      if (read === 'done') {
        await finish(ending.isEnded() ? end(wallClock.now(), 'complete') : lostEnd());
        return;
      }
      const added: Uint8Array[] = [];
      for (const { content, json } of events.take(read)) {
        const number = numberOf(fieldOf(json, 'sequence_number'));
        if (number !== null && number <= sequence) continue;
        if (part.some((byte, index) => byte !== content[index])) {
          await finish(lostEnd());
          return;
        }
        ending.take(json, null);
        added.push(content.subarray(part.length));
        part = new Uint8Array();
      }
      if (added.length === 0) continue;
      await persistently(writer.append(at, [bytes(wallClock.now(), joinBytes(added))]), leaseMs);
      at += 1;
    }
    await finish(lostEnd());
  } finally {
    reader.cancel().catch(() => undefined);
  }
};

const readOr = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | 'done' | 'broken'> => {
  const read = await reader.read().catch(() => null);
  return read === null ? 'broken' : read.done ? 'done' : read.value;
};

const lostEnd = (): End => end(wallClock.now(), 'error', writerLostCode);
