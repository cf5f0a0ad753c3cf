import * as E from '../../src/json/either.ts';
import { bytes, end, type End } from '../../src/core/frame.ts';
import { joinBytes } from '../../src/core/joinBytes.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import { parseJson } from '../../src/json/parse.ts';
import { check } from '../../recorder/format/check.ts';
import { RecordingHead } from '../../recorder/format/index.ts';
import type { RecordedFrame } from '../../recorder/recording.ts';

/**
 * What the server sends to the page about one recording: its head, its frames as they are written, and what could not be read. In
 * binary, because reading a hundred thousand lines of JSON takes longer than folding what they contain.
 */
export type WireRecord =
  | { readonly _tag: 'Head'; readonly head: RecordingHead }
  | { readonly _tag: 'Frame'; readonly frame: RecordedFrame }
  | { readonly _tag: 'Problem'; readonly message: string };

const kinds = { head: 0, bytes: 1, end: 2, problem: 3 } as const;
/** A kind, a time and a length. */
const headerBytes = 13;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes records. Costs one copy of their bytes. */
export const writeRecords = (records: readonly WireRecord[]): Uint8Array<ArrayBuffer> => {
  const parts = records.map(partOf);
  const whole = new Uint8Array(parts.reduce((sum, { payload }) => sum + headerBytes + payload.length, 0));
  const view = new DataView(whole.buffer);
  let position = 0;
  for (const { kind, at, payload } of parts) {
    view.setUint8(position, kind);
    view.setFloat64(position + 1, at);
    view.setUint32(position + 9, payload.length);
    whole.set(payload, position + headerBytes);
    position += headerBytes + payload.length;
  }
  return whole;
};

interface Part {
  readonly kind: number;
  readonly at: number;
  readonly payload: Uint8Array;
}

const partOf = (record: WireRecord): Part => {
  switch (record._tag) {
    case 'Head':
      return { kind: kinds.head, at: 0, payload: encoder.encode(JSON.stringify(record.head)) };
    case 'Problem':
      return { kind: kinds.problem, at: 0, payload: encoder.encode(record.message) };
    case 'Frame': {
      const { frame } = record;
      if (frame._tag === 'Bytes') return { kind: kinds.bytes, at: frame.at, payload: frame.bytes };
      const { reason, code = null } = frame;
      return { kind: kinds.end, at: frame.at, payload: encoder.encode(JSON.stringify({ reason, code })) };
    }
  }
};

/** Returns a function that reads records from pieces of any size. Bytes of frames are views of the pieces, not copies. */
export const recordReader = (): ((piece: Uint8Array) => readonly WireRecord[]) => {
  // the parts of a record that has begun in earlier pieces, and how many bytes of it, or of its header, are needed next
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let needed = headerBytes;
  return (piece) => {
    const records: WireRecord[] = [];
    let position = 0;
    while (heldLength > 0) {
      const part = piece.subarray(position, position + needed - heldLength);
      held.push(part);
      heldLength += part.length;
      position += part.length;
      if (heldLength < needed) return records;
      const joined = joinBytes(held);
      const length = lengthAt(viewOf(joined), 0);
      held = length > needed ? [joined] : [];
      if (length === needed) records.push(recordAt(joined, viewOf(joined), 0, length));
      heldLength = length > needed ? joined.length : 0;
      needed = length > needed ? length : headerBytes;
    }
    const view = viewOf(piece);
    while (piece.length - position >= headerBytes) {
      const length = lengthAt(view, position);
      if (piece.length - position < length) {
        needed = length;
        break;
      }
      records.push(recordAt(piece, view, position, length));
      position += length;
    }
    heldLength = piece.length - position;
    if (heldLength > 0) held = [piece.slice(position)];
    return records;
  };
};

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** The length of the record that begins at a place, with its header. */
const lengthAt = (view: DataView, position: number): number => headerBytes + view.getUint32(position + 9);

const recordAt = (whole: Uint8Array, view: DataView, position: number, length: number): WireRecord =>
  recordOf(
    view.getUint8(position),
    view.getFloat64(position + 1),
    whole.subarray(position + headerBytes, position + length),
  );

const recordOf = (kind: number, at: number, payload: Uint8Array): WireRecord => {
  if (kind === kinds.bytes) return { _tag: 'Frame', frame: bytes(at, payload) };
  const text = decoder.decode(payload);
  if (kind === kinds.problem) return { _tag: 'Problem', message: text };
  const json = parseJson(text, 520);
  if (kind === kinds.end) {
    const code = textOf(fieldOf(json, 'code'));
    return { _tag: 'Frame', frame: end(at, reasonOf(textOf(fieldOf(json, 'reason'))), code ?? undefined) };
  }
  const checked = check(RecordingHead, json);
  return E.isRight(checked)
    ? { _tag: 'Head', head: checked.right }
    : { _tag: 'Problem', message: `the head cannot be read: ${checked.left}` };
};

const reasonOf = (text: string | null): End['reason'] => (text === 'complete' || text === 'abort' ? text : 'error');
