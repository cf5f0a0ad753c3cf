import { toBase64 } from '../../src/json/base64.ts';
import { optionalNodeModule } from '../node.ts';

/**
 * Writes lines as UTF-8, without texts in between: to make a text of each chunk, of its JSON, and of all lines, and to encode
 * that, costs three times as much.
 */
export interface LineBytes {
  /** Appends a text. */
  readonly text: (text: string) => void;
  /** Appends bytes as a field of JSON: as `text` if they are valid UTF-8, otherwise as `base64`. */
  readonly field: (bytes: Uint8Array) => void;
  /** What was appended. It is valid until the next call of `lineBytes`. */
  readonly written: () => Uint8Array;
}

/** Begins new lines, in memory that the next call overwrites. */
export const lineBytes = (): LineBytes => {
  let space = kept;
  let view = new DataView(space.buffer);
  let at = 0;

  const need = (size: number): void => {
    if (at + size <= space.length) return;
    const larger = new Uint8Array(Math.max(2 * space.length, at + size));
    larger.set(space.subarray(0, at));
    space = larger;
    view = new DataView(space.buffer);
    if (space.length <= mostKept) kept = space;
  };

  const append = (text: string): void => {
    need(3 * text.length);
    let index = 0;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 0x80) break;
      space[at + index] = code;
    }
    at += index;
    if (index < text.length) at += encoder.encodeInto(text.slice(index), space.subarray(at)).written;
  };

  /** Appends a part of which each byte may become six. */
  const escape = (bytes: Uint8Array, from: number, to: number): void => {
    need(6 * (to - from));
    at = escapeInto(view, at, bytes, from, to);
  };

  return {
    text: append,
    field: (bytes) => {
      if (!isUtf8(bytes)) {
        append(`"base64":"${toBase64(bytes)}"`);
        return;
      }
      append('"text":"');
      for (let from = 0; from < bytes.length; from += portion)
        escape(bytes, from, Math.min(bytes.length, from + portion));
      append('"');
    },
    written: () => space.subarray(0, at),
  };
};

/** Escapes bytes as JSON does. Returns where the result ends. */
const escapeInto = (view: DataView, start: number, bytes: Uint8Array, from: number, to: number): number => {
  let at = start;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    const escaped = escapes[byte] ?? 0;
    // writes two bytes also if only the first is needed, which is cheaper than a decision
    view.setUint16(at, escaped, true);
    if (escaped >= longEscape) {
      view.setUint16(at + 2, zeros, true);
      view.setUint8(at + 4, hexadecimal.charCodeAt(byte >> 4));
      view.setUint8(at + 5, hexadecimal.charCodeAt(byte & 15));
    }
    at += escaped >> 16;
  }
  return at;
};

const encoder = new TextEncoder();
const hexadecimal = '0123456789abcdef';
const zeros = 0x3030;
const portion = 4096;
const mostKept = 1024 * 1024;
let kept = new Uint8Array(64 * 1024);

/** For each byte, the first two bytes of what JSON writes for it, and above them how many bytes that are. */
const escapes = Uint32Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x20 && byte !== 0x22 && byte !== 0x5c) return byte | (1 << 16);
  const json = JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  return json.charCodeAt(0) | (json.charCodeAt(1) << 8) | (json.length << 16);
});
const longEscape = 3 << 16;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decodes = (bytes: Uint8Array): boolean => {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const isUtf8 = optionalNodeModule((ask) => ask('node:buffer'))?.isUtf8 ?? decodes;
