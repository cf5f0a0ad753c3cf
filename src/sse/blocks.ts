import { createParser, type EventSourceParser } from 'eventsource-parser';
import { bytesOf } from '../json/weigh.ts';

/** What `Blocks` reports, in the order of the stream. */
export interface BlockReader {
  readonly takeEvent: (event: string | null, data: string) => void;
  readonly takeComment: (text: string) => void;
  /** The time to wait before a reconnection, in milliseconds; null if the last event id changed without an event. */
  readonly takeReconnection: (retryMs: number | null) => void;
  /** A line that is not a field of the standard. `isField`: it has the form of a field, which the standard ignores. */
  readonly takeStray: (line: string, isField: boolean) => void;
  /** An event is longer than the limit. The reader must not feed more. */
  readonly exceed: () => void;
}

/** A block whose event is named `error`. */
const errorName = /^event: ?error$/im;

const errorField = /^error: ?/i;

/** A field that the standard ignores: a name and a value. */
const otherField = /^[\w.-]+:/;

/** A line that the standard does not know. The parser makes an `Error` with a stack for each, so it does not get them. */
const unknownLine = /^(?!$|(?:data|event|id)?(?::|$)|retry: ?\d+$).*$/m;

/** A time to wait before a reconnection, also an invalid one, which the standard ignores. */
const isRetry = /^retry(?::|$)/;

/** What the parser needs for a data line in bytes, in addition to the characters. */
const LINE = 64;

/** More than the longest field name of a line, with its colon. */
export const FIELD_NAME = 16;

/** Up to this length, the data lines of a whole block are not counted, because they cost less than 1 MB. */
const SHORT_BLOCK = 65_536;

/**
 * Reads blocks of lines by the SSE standard (`eventsource-parser`). Two things that the standard drops are kept:
 * `event: error` without data, because it shows that the response failed, and lines that cannot be a field.
 */
export class Blocks {
  /** The last event id; null if there was none. It stays until another event changes it. */
  lastId: string | null = null;
  readonly #reader: BlockReader;
  readonly #parser: EventSourceParser;
  readonly #most: number;
  /** What the open block costs. */
  bytes = 0;
  #dispatched = false;
  #hasId = false;
  #isError = false;

  /** An open block may cost `most` bytes. */
  constructor(reader: BlockReader, most: number) {
    this.#reader = reader;
    this.#most = most;
    this.#parser = createParser({
      onEvent: ({ event, data }) => {
        this.#dispatched = true;
        reader.takeEvent(event ?? null, data);
      },
      onId: (id) => {
        this.#hasId = true;
        this.lastId = id;
      },
      onRetry: (retryMs) => {
        reader.takeReconnection(retryMs);
      },
      onComment: (text) => {
        reader.takeComment(text);
      },
    });
    // The parser would remove a byte order mark from its first text, but `Utf8` has done so already. A blank line first
    // prevents this, and is not an event.
    this.#parser.feed('\n');
  }

  /** Reads lines of one block. `isComplete` if they end with its blank line. */
  feed(lines: string, isComplete: boolean): void {
    if (!isComplete || this.bytes > 0 || lines.length > SHORT_BLOCK) {
      this.bytes += costOf(lines);
      if (this.bytes > this.#most + LINE + FIELD_NAME) {
        this.#reader.exceed();
        return;
      }
    }
    this.#isError ||= lines.includes('error') && errorName.test(lines);
    if (unknownLine.test(lines)) this.#feedLines(lines);
    else this.#parser.feed(lines);
    if (!isComplete) return;
    if (!this.#dispatched) {
      if (this.#isError) this.#reader.takeEvent('error', '');
      else if (this.#hasId) this.#reader.takeReconnection(null);
    }
    this.#dispatched = this.#hasId = this.#isError = false;
    this.bytes = 0;
  }

  #feedLines(lines: string): void {
    for (let from = 0; from < lines.length;) {
      const end = lines.indexOf('\n', from) + 1;
      const line = lines.slice(from, end - 1);
      if (unknownLine.test(line)) this.#takeUnknown(line);
      else this.#parser.feed(lines.slice(from, end));
      from = end;
    }
  }

  #takeUnknown(line: string): void {
    // llama.cpp ends a failed stream with a line `error: {…}`
    if (errorField.test(line)) this.#reader.takeEvent('error', line.replace(errorField, ''));
    else if (!isRetry.test(line) && line.trim() !== '') this.#reader.takeStray(line, otherField.test(line));
  }
}

/** What the data lines of a block cost in bytes. Nothing else of a block is kept. */
const costOf = (lines: string): number => {
  const width = bytesOf(lines) / lines.length;
  let cost = 0;
  for (let at = lines.startsWith('data') ? 0 : nextData(lines, 0); at >= 0; at = nextData(lines, at)) {
    cost += LINE + width * (lines.indexOf('\n', at) - at);
  }
  return cost;
};

/** The index of the next data line after an index; -1 if there is none. */
const nextData = (lines: string, from: number): number => {
  const at = lines.indexOf('\ndata', from);
  return at < 0 ? -1 : at + 1;
};
