import { createParser, type EventSourceParser } from 'eventsource-parser';

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
const errorName = /^event: ?error$/m;

/** A field that the standard ignores: a name and a value. */
const otherField = /^[\w.-]+:/;

/**
 * Reads blocks of lines by the SSE standard (`eventsource-parser`). Two things that the standard drops are kept:
 * `event: error` without data, because it says that the response failed, and lines that cannot be a field.
 */
export class Blocks {
  /** The last event id; null if there was none. It stays until another event changes it. */
  lastId: string | null = null;
  readonly #reader: BlockReader;
  readonly #parser: EventSourceParser;
  // of the open block
  #dispatched = false;
  #hasId = false;
  #isError = false;

  constructor(reader: BlockReader, maxLength: number) {
    this.#reader = reader;
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
      onError: ({ type, field, value, line = '' }) => {
        if (type === 'max-buffer-size-exceeded') reader.exceed();
        // llama.cpp ends a failed stream with a line `error: {…}`
        else if (field === 'error' && value !== undefined) reader.takeEvent('error', value);
        else if (type === 'unknown-field' && line.trim() !== '') reader.takeStray(line, otherField.test(line));
      },
      maxBufferSize: maxLength,
    });
    // The parser would remove a byte order mark from its first text, but `Utf8` has done so already. A blank line first
    // prevents this, and is not an event.
    this.#parser.feed('\n');
  }

  /** Reads lines of one block. `isComplete` if they end with its blank line. */
  feed(lines: string, isComplete: boolean): void {
    this.#isError ||= lines.includes('error') && errorName.test(lines);
    this.#parser.feed(lines);
    if (!isComplete) return;
    if (!this.#dispatched) {
      if (this.#isError) this.#reader.takeEvent('error', '');
      else if (this.#hasId) this.#reader.takeReconnection(null);
    }
    this.#dispatched = this.#hasId = this.#isError = false;
  }
}
