import { createParser, type EventSourceParser } from 'eventsource-parser';
import { limitError, notAStreamError, type StreamError } from '../core/errors.ts';
import type { Bytes, Head } from '../core/frame.ts';
import type { Limits } from '../core/limits.ts';
import type { Comment, Notice, ServerSentEvent, WholeBody } from '../core/received.ts';
import { PlainEvents } from './plainEvents.ts';
import { Utf8 } from './utf8.ts';

/** More than the longest name of a field and its colon: what a line may be longer than its event's data. */
const FIELD_NAME = 16;

const LINE_FEED = 0x0a;

type Emit = (item: ServerSentEvent | Comment | WholeBody | Notice) => void;

/**
 * Bytes in, server-sent events out. One for each response; owns a decoder and a parser.
 *
 * Framing by the SSE standard (`eventsource-parser`), with what this wire needs beside it: a last event without its
 * blank line counts, a body that is JSON or HTML instead of a stream is told apart by its first character, whatever
 * the content type says, and sizes are limited. A class, so that an open response holds no closures: a thousand may be
 * open at once.
 */
export class Framer {
  readonly #limits: Limits;
  readonly #emit: Emit;
  readonly #utf8 = new Utf8();
  readonly #plain = new PlainEvents();
  // made for the first event that is not plain
  #parser: EventSourceParser | null = null;
  /** Whether the parser waits for nothing: then events of one data line, as nearly all are, go without it. */
  #between = true;
  #contentType: string | null = null;
  #status = 200;
  #kind: Kind = 'unknown';
  // text that waits: leading white space until the kind is known, then the pieces of a body that is no stream
  #waiting: string[] = [];
  #total = 0;
  #at = 0;
  #number = 0;
  #signs = 0;
  #error: StreamError | null = null;
  // The line that is not whole yet, in pieces. The parser sees whole lines only: of a line that is cut it judges the
  // beginning, and drops what the standard does not name, so that an event would depend on how the bytes were cut.
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

  /** The next bytes, however they were cut. Costs them, once. An error ends the stream. */
  feed(frame: Bytes): StreamError | null {
    this.#at = frame.at;
    return this.#take(this.#utf8.feed(frame.bytes));
  }

  /** The bytes are over: what waits for a blank line, and a body that is no stream. */
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

  /** One event that needed no parser. */
  takePlain(event: string | null, data: string): void {
    this.#takeEvent(event, data, null);
  }

  #endEvents(): StreamError | null {
    const events = this.#number;
    // the blank line that the last event lacks; it is no event where nothing waits
    this.#feedLines('\n\n');
    if (this.#number > events) {
      const diagnostic = { _tag: 'UnterminatedEvent', event: this.#number - 1 } as const;
      this.#emit({ _tag: 'Notice', at: this.#at, diagnostic });
    }
    if (this.#number === 0 && this.#status >= 400) return this.#whole('');
    // text without one field of the standard, where a head names another type; without a head it may be a beginning
    const claims = this.#contentType === null || this.#contentType.includes('text/event-stream');
    return this.#number === 0 && this.#signs === 0 && !claims
      ? notAStreamError(this.#contentType, 'text', this.#total)
      : this.#error;
  }

  // Also what is no JSON, under a status that says that it is an error: the status is what matters then.
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
    if (this.#lineLength > this.#limits.eventLength + FIELD_NAME) this.#pass();
  }

  #feedWhole(lines: string): void {
    const quick = !lines.includes('\r');
    for (let from = 0; from < lines.length && this.#error === null;) {
      if (this.#between && quick) from = this.#plain.read(lines, from, this);
      if (from === lines.length) return;
      // anything else is the parser's, as far as the blank line that ends it
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
        this.#signs += 1;
        this.#emit({ _tag: 'Comment', at: this.#at, text });
      },
      onError: (problem) => {
        if (problem.type === 'max-buffer-size-exceeded') this.#pass();
        // llama.cpp breaks off with a line `error: {…}`; other unknown fields are no errors by the standard
        else if (problem.field === 'error' && problem.value !== undefined) this.#next('error', problem.value, null);
      },
      maxBufferSize: this.#limits.eventLength,
    });
    // A blank line is no event. From here on a mark is text, wherever the parser begins: the first one is gone already.
    parser.feed('\n');
    return parser;
  }

  #takeEvent(event: string | null, data: string, id: string | null): void {
    if (data.length > this.#limits.eventLength) this.#pass();
    if (this.#error === null) this.#next(event, data, id);
  }

  #next(event: string | null, data: string, id: string | null): void {
    this.#emit({ _tag: 'ServerSentEvent', at: this.#at, number: this.#number, event, data, id });
    this.#number += 1;
  }

  #pass(): void {
    this.#error ??= limitError('eventLength', this.#limits.eventLength, this.#limits.eventLength + 1);
  }
}

type Kind = 'unknown' | 'events' | 'json' | 'other';

/** What a body is, by its first character. White space alone says nothing yet. */
const kindOf = (text: string): Kind => {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return 'unknown';
  if (first === '{' || first === '[') return 'json';
  return first === '<' ? 'other' : 'events';
};

// Behind the last line end. The end of a text is near its last line feed: a carriage return is looked for only there.
const endOfLines = (text: string): number => {
  if (text.charCodeAt(text.length - 1) === LINE_FEED) return text.length;
  const lineFeed = text.lastIndexOf('\n');
  const behind = lineFeed < 0 ? text : text.slice(lineFeed + 1);
  return behind.includes('\r') ? text.lastIndexOf('\r') + 1 : lineFeed + 1;
};
