import { createParser, type EventSourceParser } from 'eventsource-parser';
import { limitError, notAStreamError, type StreamError } from '../core/errors.ts';
import type { Bytes, Head } from '../core/frame.ts';
import type { Limits } from '../core/limits.ts';
import type { Comment, Notice, ServerSentEvent, WholeBody } from '../core/received.ts';
import { PlainEvents } from './plainEvents.ts';
import { Utf8 } from './utf8.ts';

/** A line may be this much longer than its event's data. Longer than the longest field name and its colon. */
const FIELD_NAME = 16;

const LINE_FEED = 0x0a;

type Emit = (item: ServerSentEvent | Comment | WholeBody | Notice) => void;

/**
 * Converts the bytes of one response to server-sent events.
 *
 * Events follow the SSE standard (`eventsource-parser`), with three additions. A last event without its blank line
 * counts. A body that is JSON or markup instead of a stream is detected by its first character, whatever its content
 * type. Sizes are limited. This is a class because it holds no closures: a server may have a thousand open responses.
 */
export class Framer {
  readonly #limits: Limits;
  readonly #emit: Emit;
  readonly #utf8 = new Utf8();
  readonly #plain = new PlainEvents();
  // created when the first event that is not plain arrives
  #parser: EventSourceParser | null = null;
  /** Whether the parser is between two events. If so, a plain event does not need the parser. */
  #between = true;
  #contentType: string | null = null;
  #status = 200;
  #kind: Kind = 'unknown';
  // leading white space until the kind is known, then the pieces of a body that is not a stream
  #waiting: string[] = [];
  #total = 0;
  #at = 0;
  #number = 0;
  #comments = 0;
  #error: StreamError | null = null;
  // The pieces of the incomplete last line. The parser gets complete lines only, because it would judge an incomplete
  // line by its beginning, and the events would depend on how the bytes were divided.
  #line: string[] | null = null;
  #lineLength = 0;

  constructor(limits: Limits, emit: Emit) {
    this.#limits = limits;
    this.#emit = emit;
  }

  head(head: Head): void {
    this.#contentType = head.headers['content-type'] ?? null;
    this.#status = head.status;
  }

  /** Reads the next bytes, however they are divided, in time proportional to their number. An error ends the stream. */
  feed(frame: Bytes): StreamError | null {
    this.#at = frame.at;
    return this.#take(this.#utf8.feed(frame.bytes));
  }

  /** Call this after the last bytes. Emits an event that has no blank line yet, or a body that is not a stream. */
  end(at: number): StreamError | null {
    this.#at = at;
    const rest = this.#utf8.end();
    const failed = rest === '' ? null : this.#take(rest);
    if (failed !== null) return failed;
    const isError = this.#status >= 400;
    switch (this.#kind) {
      case 'json':
        return this.#whole(this.#waiting.join(''));
      case 'other':
        return isError
          ? this.#whole(this.#waiting.join(''))
          : notAStreamError(this.#contentType, 'markup', this.#total);
      case 'unknown':
        return isError ? this.#whole('') : null;
      case 'events':
        return this.#error ?? this.#endEvents();
    }
  }

  /** `PlainEvents` calls this for each event. */
  takePlain(event: string | null, data: string): void {
    this.#takeEvent(event, data, null);
  }

  #endEvents(): StreamError | null {
    const events = this.#number;
    // add the blank line that the last event may lack; without a pending event it has no effect
    this.#feedLines('\n\n');
    if (this.#number > events) {
      const diagnostic = { _tag: 'UnterminatedEvent', event: this.#number - 1 } as const;
      this.#emit({ _tag: 'Notice', at: this.#at, diagnostic });
    }
    if (this.#number === 0 && this.#status >= 400) return this.#whole('');
    // Text without any event or comment is not a stream if the head names another content type. Without a head it may
    // be the beginning of a stream.
    const maybeStream = this.#contentType === null || this.#contentType.includes('text/event-stream');
    return this.#number === 0 && this.#comments === 0 && !maybeStream
      ? notAStreamError(this.#contentType, 'text', this.#total)
      : this.#error;
  }

  // The text is not always JSON: under an error status, any body is reported.
  #whole(text: string): null {
    this.#emit({ _tag: 'WholeBody', at: this.#at, text });
    return null;
  }

  #take(text: string): StreamError | null {
    if (this.#error !== null) return this.#error;
    this.#total += text.length;
    const { totalLength, eventLength } = this.#limits;
    if (this.#total > totalLength) return limitError('totalLength', totalLength, this.#total);
    if (this.#kind === 'events') {
      this.#feedLines(text);
      return this.#error;
    }
    this.#waiting.push(text);
    if (this.#kind === 'unknown') {
      const start = this.#waiting.join('');
      this.#kind = kindOf(start);
      this.#waiting = [start];
      if (this.#kind === 'events') {
        this.#waiting = [];
        this.#feedLines(start);
        return this.#error;
      }
    }
    return this.#total > eventLength ? limitError('eventLength', eventLength, this.#total) : null;
  }

  #feedLines(text: string): void {
    const end = endOfLines(text);
    if (end === text.length && this.#line === null) {
      this.#feedWhole(text);
      return;
    }
    if (end > 0) {
      const lines = this.#line ?? [];
      lines.push(text.slice(0, end));
      this.#line = null;
      this.#lineLength = 0;
      this.#feedWhole(lines.join(''));
    }
    if (end < text.length && this.#error === null) this.#hold(text.slice(end));
  }

  #hold(piece: string): void {
    this.#line ??= [];
    this.#line.push(piece);
    this.#lineLength += piece.length;
    if (this.#lineLength > this.#limits.eventLength + FIELD_NAME) this.#exceed();
  }

  #feedWhole(lines: string): void {
    const quick = !lines.includes('\r');
    for (let from = 0; from < lines.length && this.#error === null;) {
      if (this.#between && quick) from = this.#plain.read(lines, from, this);
      if (from === lines.length) return;
      // the parser reads any other event, up to its blank line
      const blank = quick ? lines.indexOf('\n\n', from) : -1;
      const end = blank < 0 ? lines.length : blank + 2;
      this.#between = blank >= 0 || lines.endsWith('\n\n');
      this.#parser ??= this.#makeParser();
      this.#parser.feed(lines.slice(from, end));
      from = end;
    }
  }

  #makeParser(): EventSourceParser {
    const parser = createParser({
      onEvent: ({ event, data, id }) => {
        this.#takeEvent(event ?? null, data, id ?? null);
      },
      onComment: (text) => {
        this.#comments += 1;
        this.#emit({ _tag: 'Comment', at: this.#at, text });
      },
      onError: (problem) => {
        if (problem.type === 'max-buffer-size-exceeded') this.#exceed();
        // llama.cpp ends a failed stream with a line `error: {…}`; the standard ignores other unknown fields
        else if (problem.field === 'error' && problem.value !== undefined) this.#next('error', problem.value, null);
      },
      maxBufferSize: this.#limits.eventLength,
    });
    // The parser would remove a byte order mark from its first text, but `Utf8` has done so already. A blank line first
    // prevents this, and is not an event.
    parser.feed('\n');
    return parser;
  }

  #takeEvent(event: string | null, data: string, id: string | null): void {
    if (data.length > this.#limits.eventLength) this.#exceed();
    if (this.#error === null) this.#next(event, data, id);
  }

  #next(event: string | null, data: string, id: string | null): void {
    this.#emit({ _tag: 'ServerSentEvent', at: this.#at, number: this.#number, event, data, id });
    this.#number += 1;
  }

  #exceed(): void {
    this.#error ??= limitError('eventLength', this.#limits.eventLength, this.#limits.eventLength + 1);
  }
}

type Kind = 'unknown' | 'events' | 'json' | 'other';

/** Returns the kind of a body by its first character that is not white space. */
const kindOf = (text: string): Kind => {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'unknown';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'other' : 'events';
};

// Returns the index after the last line end. Looks for a carriage return only after the last line feed.
const endOfLines = (text: string): number => {
  if (text.charCodeAt(text.length - 1) === LINE_FEED) return text.length;
  const lineFeed = text.lastIndexOf('\n');
  const rest = text.slice(lineFeed + 1);
  return rest.includes('\r') ? text.lastIndexOf('\r') + 1 : lineFeed + 1;
};
