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

/** A line that names its event `error`. */
const errorName = /^event: ?error$/i;

const errorField = /^error: ?/i;

/** A field that the standard ignores: a name and a value. */
const otherField = /^[\w.-]+:/;

/** What a data line costs in bytes, in addition to the characters. */
const LINE = 64;

/** More than the longest field name of a line, with its colon. */
export const FIELD_NAME = 16;

const SPACE = 0x20;

/** Up to this length, the data lines of a whole block are not counted, because they cost less than 1 MB. */
const SHORT_BLOCK = 65_536;

/**
 * Reads blocks of lines by the SSE standard. Two things that the standard drops are kept: `event: error` without data,
 * because it shows that the response failed, and lines that cannot be a field.
 */
export class Blocks {
  /** The last event id; null if there was none. It stays until another event changes it. */
  lastId: string | null = null;
  readonly #reader: BlockReader;
  readonly #most: number;
  /** What the open block costs. */
  bytes = 0;
  // the fields of the open block; null if it has none of that name
  #event: string | null = null;
  #data: string | null = null;
  #id: string | null = null;
  #isError = false;

  /** An open block may cost `most` bytes. */
  constructor(reader: BlockReader, most: number) {
    this.#reader = reader;
    this.#most = most;
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
    for (let from = 0; from < lines.length;) {
      const end = lines.indexOf('\n', from);
      if (end > from) this.#takeLine(lines.slice(from, end));
      from = end + 1;
    }
    if (isComplete) this.#dispatch();
  }

  #takeLine(line: string): void {
    const colon = line.indexOf(':');
    // one space after the colon does not count
    const value = colon < 0 ? '' : line.slice(line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1);
    switch (colon < 0 ? line : line.slice(0, colon)) {
      case 'data':
        this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
        return;
      case 'event':
        this.#event = value === '' ? null : value;
        this.#isError ||= errorName.test(line);
        return;
      case 'id':
        if (!value.includes('\0')) this.#id = value;
        return;
      case 'retry':
        // the standard ignores anything but digits
        if (/^\d+$/.test(value)) this.#reader.takeReconnection(Number(value));
        return;
      case '':
        this.#reader.takeComment(value);
        return;
      default:
        this.#takeUnknown(line);
    }
  }

  #takeUnknown(line: string): void {
    this.#isError ||= errorName.test(line);
    // llama.cpp ends a failed stream with a line `error: {…}`
    if (errorField.test(line)) this.#reader.takeEvent('error', line.replace(errorField, ''));
    else if (line.trim() !== '') this.#reader.takeStray(line, otherField.test(line));
  }

  #dispatch(): void {
    if (this.#id !== null) this.lastId = this.#id;
    if (this.#data !== null) this.#reader.takeEvent(this.#event, this.#data);
    else if (this.#isError) this.#reader.takeEvent('error', '');
    else if (this.#id !== null) this.#reader.takeReconnection(null);
    this.#event = this.#data = this.#id = null;
    this.#isError = false;
    this.bytes = 0;
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
