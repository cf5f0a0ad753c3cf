import type { Diagnostic } from '../core/diagnostics.ts';
import { limitError, notAStreamError, type StreamError } from '../core/errors.ts';
import { excerptOf } from '../core/excerpt.ts';
import type { Bytes, Head } from '../core/frame.ts';
import type { Limits } from '../core/limits.ts';
import type { Sink } from '../core/sink.ts';
import type { Comment, Notice, Reconnection, ServerSentEvent, WholeBody } from '../core/received.ts';
import { Beginning } from './beginning.ts';
import { binaryBody, documentBody } from './wholeBody.ts';
import { Blocks, FIELD_NAME } from './blocks.ts';
import { dataLine, isPlainText, jsonIn, maybeStream, severalValues, type BodyKind } from './bodyKind.ts';
import { HeldText } from './heldText.ts';
import { endOfBlock, endOfLine, endOfWhole, LineEnds } from './lineEnds.ts';
import { PlainEvents } from './plainEvents.ts';
import { ReadEvent } from './readEvent.ts';
import { Utf8 } from './utf8.ts';

type Item = ServerSentEvent | Comment | Reconnection | WholeBody | Notice;

/**
 * Converts the bytes of one response to server-sent events.
 *
 * Follows the SSE standard, with these additions. A last event without its blank line is
 * accepted. A body that is JSON or markup instead of a stream is detected by its first character, regardless of its
 * content type. A line that cannot be a field is reported, and read as an event if it looks like JSON. `event: error`
 * without data is an event. Sizes are limited. A class, because a server may have a thousand open responses.
 */
export class Framer {
  readonly #limits: Limits;
  readonly #sink: Sink<Item>;
  readonly #utf8 = new Utf8();
  readonly #lineEnds = new LineEnds();
  readonly #plain = new PlainEvents();
  // created when the first event that is not plain arrives
  #blocks: Blocks | null = null;
  #between = true; // whether the next line begins a block
  #contentType: string | null = null;
  #status = 200;
  #kind: BodyKind = 'unknown';
  // leading white space until the kind is known, then a body that is not a stream
  readonly #waiting = new HeldText();
  readonly #beginning = new Beginning();
  #total = 0;
  #at = 0;
  #number = 0;
  #comments = 0;
  #isEnding = false;
  // text before the first event and the first comment: the body may be an error message instead of a stream
  #textBefore = '';
  #strayBefore = 0;
  #error: StreamError | null = null;
  // The incomplete last line; null if there is none. The parser gets complete lines only, because it would judge an
  // incomplete line by its beginning, and the events would depend on how the bytes were divided.
  #line: HeldText | null = null;

  constructor(limits: Limits, sink: Sink<Item>) {
    this.#limits = limits;
    this.#sink = sink;
  }

  head(head: Head): void {
    this.#contentType = head.headers['content-type'] ?? null;
    this.#status = head.status;
  }

  /** The bytes of text and of binary data that are held until an event or the body is complete. */
  get held(): number {
    const binary = this.#kind === 'binary' ? this.#total : 0;
    return binary + this.#waiting.bytes + (this.#line?.bytes ?? 0) + (this.#blocks?.bytes ?? 0);
  }

  /** Reads the next bytes, however they are divided, in time proportional to their number. An error ends the stream. */
  feed(frame: Bytes): StreamError | null {
    this.#at = frame.at;
    if (this.#kind !== 'events') this.#beginning.add(frame.bytes);
    return this.#take(this.#utf8.feed(frame.bytes));
  }

  /** Call this after the last bytes. Emits an event that has no blank line yet, or a body that is not a stream. */
  end(at: number): StreamError | null {
    this.#at = at;
    const rest = this.#utf8.end();
    const failed = rest === '' ? null : this.#take(rest);
    if (failed !== null) return failed;
    switch (this.#kind) {
      case 'json':
      case 'other':
      case 'text':
        return this.#document(this.#waiting.take());
      case 'binary':
        return this.#whole(binaryBody(this.#beginning.take(), at, this.#contentType));
      case 'unknown':
        if (!this.#beginning.isShort) return this.#status >= 400 ? this.#whole('') : null;
        if (isPlainText(this.#contentType)) return this.#document(this.#waiting.take());
        this.#feedLines(this.#lineEnds.normalize(this.#waiting.take()));
    }
    return this.#error ?? this.#endEvents();
  }

  #endEvents(): StreamError | null {
    const events = this.#number;
    this.#isEnding = true;
    // add the blank line that the last event may lack; without a pending event it has no effect
    this.#feedLines('\n\n');
    if (this.#number > events) this.#notice({ _tag: 'UnterminatedEvent', event: this.#number - 1 });
    if (this.#number === 0 && this.#status >= 400) return this.#whole(this.#textBefore);
    if (this.#number === 0 && this.#comments === 0 && !maybeStream(this.#contentType, this.#textBefore)) {
      return notAStreamError(this.#contentType, 'text', this.#total, this.#textBefore);
    }
    this.#reportTextBefore();
    return this.#error;
  }

  // JSON, markup or plain text. JSON values on lines of their own are a stream too, and so are lines of data after anything.
  #document(text: string): StreamError | null {
    if (this.#status >= 400) return this.#whole(text);
    if (dataLine.test(text)) {
      this.#kind = 'events';
      this.#feedLines(this.#lineEnds.normalize(text));
      return this.#error ?? this.#endEvents();
    }
    if (this.#kind === 'other') return notAStreamError(this.#contentType, 'markup', this.#total, excerptOf(text));
    if (!severalValues.test(text)) return this.#whole(documentBody(text, this.#at, this.#contentType));
    this.#notice({ _tag: 'RepairedFraming', event: this.#number, repair: 'newline-delimited-json' });
    for (const line of text.split('\n')) if (line.trim() !== '') this.#next(null, line);
    return this.#error;
  }

  // The text is not always JSON: under an error status, any body is reported.
  #whole(body: string | WholeBody): null {
    this.#sink.take(typeof body === 'string' ? { _tag: 'WholeBody', at: this.#at, text: body } : body);
    return null;
  }

  #take(text: string): StreamError | null {
    if (this.#error !== null) return this.#error;
    this.#total += text.length;
    const { totalLength, eventLength } = this.#limits;
    if (this.#total > totalLength) return limitError('totalLength', totalLength, this.#total);
    if (this.#kind === 'events') {
      this.#feedLines(this.#lineEnds.normalize(text));
      return this.#error;
    }
    if (this.#kind === 'unknown') {
      this.#kind = this.#beginning.kindAfter(text, this.#contentType);
      if (this.#kind === 'events') {
        this.#feedLines(this.#lineEnds.normalize(this.#waiting.take() + text));
        return this.#error;
      }
    }
    if (this.#kind === 'binary') {
      if (this.#total > eventLength) this.exceed();
      return this.#error;
    }
    this.#waiting.add(text);
    if (this.#waiting.bytes > eventLength) this.exceed();
    return this.#error;
  }

  #feedLines(text: string): void {
    const end = endOfWhole(text);
    if (end === text.length && this.#line === null) {
      this.#feedWhole(text);
      return;
    }
    if (end > 0) {
      // only the line that was cut is joined: a part of a joined text keeps all of it in memory
      const from = this.#line === null ? 0 : endOfLine(text);
      if (this.#line !== null) {
        const lines = this.#line.take(text.slice(0, from));
        this.#line = null;
        this.#feedWhole(lines);
      }
      if (from < end) this.#feedWhole(text.slice(from, end));
    }
    if (end < text.length && this.#error === null) this.#hold(text.slice(end));
  }

  #hold(piece: string): void {
    this.#line ??= new HeldText();
    this.#line.add(piece);
    if (this.#line.bytes > this.#limits.eventLength + FIELD_NAME) this.exceed();
  }

  #feedWhole(lines: string): void {
    for (let from = 0; from < lines.length && this.#error === null;) {
      if (this.#between) from = this.#plain.read(lines, from, this);
      if (from === lines.length) return;
      // anything else needs `Blocks`, up to its blank line
      const end = endOfBlock(lines, from);
      this.#between = end > 0;
      const until = this.#between ? end : lines.length;
      this.#blocks ??= new Blocks(this, this.#limits.eventLength);
      this.#blocks.feed(lines.slice(from, until), this.#between);
      from = until;
    }
  }

  takeEvent(event: string | null, data: string): void {
    if (data.length > this.#limits.eventLength) this.exceed();
    if (this.#error === null) this.#next(event, data);
  }

  takeComment(text: string): void {
    this.#reportTextBefore();
    this.#comments += 1;
    this.#sink.take({ _tag: 'Comment', at: this.#at, text });
  }

  takeReconnection(retryMs: number | null): void {
    // the last line of a stream may be cut, and with it the id
    if (this.#isEnding) return;
    this.#sink.take({ _tag: 'Reconnection', at: this.#at, lastEventId: this.#blocks?.lastId ?? null, retryMs });
  }

  takeStray(line: string, isField: boolean): void {
    const json = isField ? null : jsonIn(line.trim());
    if (json === null && this.#number === 0 && this.#comments === 0) {
      this.#textBefore = excerptOf(`${this.#textBefore}${this.#textBefore === '' ? '' : '\n'}${line}`);
      if (!isField) this.#strayBefore += line.length;
      return;
    }
    if (isField) return;
    this.#notice({ _tag: 'StrayLine', event: this.#number, length: line.length });
    if (json !== null) this.#next(null, json);
  }

  #notice(diagnostic: Diagnostic): void {
    this.#sink.take({ _tag: 'Notice', at: this.#at, diagnostic });
  }

  #reportTextBefore(): void {
    if (this.#strayBefore > 0) this.#notice({ _tag: 'StrayLine', event: this.#number, length: this.#strayBefore });
    this.#strayBefore = 0;
  }

  #next(event: string | null, data: string): void {
    if (this.#strayBefore > 0) this.#reportTextBefore();
    const id = this.#blocks?.lastId ?? null;
    this.#sink.take(new ReadEvent(this.#at, this.#number, event, data, id));
    this.#number += 1;
  }

  exceed(): void {
    this.#error ??= limitError('eventLength', this.#limits.eventLength, this.#limits.eventLength + 1);
  }
}
