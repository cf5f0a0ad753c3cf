import { joinBytes } from '../../src/core/joinBytes.ts';
import { toBase64 } from '../../src/json/base64.ts';
import type { End, Head } from '../../src/core/frame.ts';
import { eventCuts } from '../../streams/eventCuts.ts';

/** Where to continue: the offset of a frame, and how many of its bytes were sent already. */
export interface Position {
  readonly from: number;
  readonly skip: number;
}

/**
 * The position after the event with an id. The id is the offset of the frame in which the event ends, or, if it ends inside the frame,
 * the offset, a point and how many bytes of the frame belong to it. Null for any other text.
 */
export const positionAfter = (id: string): Position | null => {
  const found = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(id.trim());
  if (found === null) return null;
  const [, offset = '', bytes] = found;
  return bytes === undefined ? { from: Number(offset) + 1, skip: 0 } : { from: Number(offset), skip: Number(bytes) };
};

/** Writes the frames of a recorded response as server-sent events with ids. */
export interface EventWriter {
  readonly head: (head: Head) => Uint8Array;
  readonly bytes: (offset: number, piece: Uint8Array) => Uint8Array;
  readonly end: (end: End) => Uint8Array;
}

/**
 * Adds its id to each event, as the last line of the event. The head and the end are comments, which every parser of event streams
 * skips and `fromStream` reads. A body that is not an event stream is sent as events of the type `llmgine.bytes` in base64.
 */
export const eventWriter = (isEventStream: boolean, skip: number): EventWriter => {
  const cutsIn = eventCuts();
  let held: Uint8Array[] = [];
  let toSkip = skip;

  const events = (offset: number, whole: Uint8Array): Uint8Array => {
    const skipped = Math.min(toSkip, whole.length);
    toSkip = 0;
    const piece = whole.subarray(skipped);
    const written: Uint8Array[] = [];
    let from = 0;
    for (const cut of cutsIn(piece)) {
      held.push(piece.subarray(from, cut));
      written.push(withId(joinBytes(held), idOf(offset, cut + skipped, whole.length)));
      held = [];
      from = cut;
    }
    if (from < piece.length) held.push(piece.subarray(from));
    return joinBytes(written);
  };

  return {
    head: ({ status, headers }) => comment('head', { status, headers }),
    bytes: (offset, piece) =>
      isEventStream
        ? events(offset, piece)
        : encoder.encode(`event: llmgine.bytes\ndata: ${toBase64(piece)}\nid: ${String(offset)}\n\n`),
    // an event without its empty line is not an event yet
    end: ({ reason, code }) => {
      const rest = joinBytes(held);
      return comment('end', {
        reason,
        ...(code === undefined ? {} : { code }),
        ...(rest.length === 0 ? {} : { rest: toBase64(rest) }),
      });
    },
  };
};

// position 0 of a frame is the end of the frame before
const idOf = (offset: number, cut: number, length: number): string =>
  cut === length ? String(offset) : cut === 0 ? String(offset - 1) : `${String(offset)}.${String(cut)}`;

const withId = (event: Uint8Array, id: string): Uint8Array => {
  const isPair = event[event.length - 1] === 10 && event[event.length - 2] === 13;
  const body = event.length - (isPair ? 2 : 1);
  return joinBytes([event.subarray(0, body), encoder.encode(`id: ${id}\n`), event.subarray(body)]);
};

const comment = (name: string, value: object): Uint8Array => encoder.encode(`: ${name} ${JSON.stringify(value)}\n\n`);

/** Shows that the connection is alive. */
export const pingComment: Uint8Array = new TextEncoder().encode(': ping\n\n');

const encoder = new TextEncoder();
