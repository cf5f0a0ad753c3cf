import { createParser } from 'eventsource-parser';
import type { Diagnostic } from '../diagnostics.ts';
import { limitError, notAStreamError, type StreamError } from '../errors.ts';
import type { Bytes, Head } from '../frame.ts';
import type { Limits } from '../limits.ts';
import type { Comment, Notice, ServerSentEvent, WholeBody } from '../received.ts';
import { createPlainEvents } from './plainEvents.ts';
import { createUtf8 } from './utf8.ts';

/** Bytes in, server-sent events out. One for each response; owns a decoder and a parser. */
export interface Framer {
  readonly head: (head: Head) => void;
  /** Left-over state aside, costs the bytes. An error ends the stream. */
  readonly feed: (frame: Bytes) => StreamError | null;
  /** The bytes are over: what waits for a blank line, and a body that is no stream. */
  readonly end: (at: number) => StreamError | null;
}

/** More than the longest name of a field and its colon: what a line may be longer than its event's data. */
const FIELD_NAME = 16;

const LINE_FEED = 0x0a;

type Emit = (item: ServerSentEvent | Comment | WholeBody | Notice) => void;

/**
 * Framing by the SSE standard (`eventsource-parser`), with what this wire needs beside it: a last event without its
 * blank line counts, a body that is JSON or HTML instead of a stream is told apart by its first character, whatever
 * the content type says, and sizes are limited.
 */
export const createFramer = (limits: Limits, emit: Emit): Framer => {
  const utf8 = createUtf8();
  let contentType: string | null = null;
  let status = 200;
  let kind: Kind = 'unknown';
  // text that waits: leading white space until the kind is known, then the pieces of a body that is no stream
  let waiting: string[] = [];
  let total = 0;
  let at = 0;
  let number = 0;
  let signs = 0;
  let error: StreamError | null = null;

  // The line that is not whole yet, in pieces. The parser sees whole lines only: of a line that is cut it judges the
  // beginning, and drops what the standard does not name, so that an event would depend on how the bytes were cut.
  let line: string[] = [];
  let lineLength = 0;

  const pass = (): void => {
    error ??= limitError('eventLength', limits.eventLength, limits.eventLength + 1);
  };

  const takeEvent = (event: string | null, data: string, id: string | null): void => {
    if (data.length > limits.eventLength) pass();
    if (error !== null) return;
    emit({ _tag: 'ServerSentEvent', at, number, event, data, id });
    number += 1;
  };

  const parser = createParser({
    onEvent: ({ event, data, id }) => {
      takeEvent(event ?? null, data, id ?? null);
    },
    onComment: (text) => {
      signs += 1;
      emit({ _tag: 'Comment', at, text });
    },
    onError: (problem) => {
      if (problem.type === 'max-buffer-size-exceeded') pass();
      else if (problem.field === 'error' && problem.value !== undefined) {
        // llama.cpp breaks off with a line `error: {…}`; other unknown fields are no errors by the standard
        emit({ _tag: 'ServerSentEvent', at, number, event: 'error', data: problem.value, id: null });
        number += 1;
      }
    },
    maxBufferSize: limits.eventLength,
  });

  const hold = (piece: string): void => {
    line.push(piece);
    lineLength += piece.length;
    if (lineLength > limits.eventLength + FIELD_NAME) pass();
  };

  // A blank line is no event. From here on a mark is text, wherever the parser begins: `utf8` has taken the first one away.
  parser.feed('\n');

  // Whether the parser waits for nothing: then events of one data line, as nearly all are, go without it.
  let between = true;
  const plain = createPlainEvents((event, data) => {
    takeEvent(event, data, null);
  });
  const feedWhole = (lines: string): void => {
    const quick = !lines.includes('\r');
    for (let from = 0; from < lines.length && error === null;) {
      if (between && quick) from = plain(lines, from);
      if (from === lines.length) return;
      // anything else is the parser's, as far as the blank line that ends it
      const blank = quick ? lines.indexOf('\n\n', from) : -1;
      const end = blank < 0 ? lines.length : blank + 2;
      between = blank >= 0 || lines.endsWith('\n\n');
      parser.feed(lines.slice(from, end));
      from = end;
    }
  };

  const feedLines = (text: string): void => {
    const end = endOfLines(text);
    if (end === text.length && line.length === 0) {
      feedWhole(text);
      return;
    }
    if (end > 0) {
      line.push(text.slice(0, end));
      const lines = line.join('');
      line = [];
      lineLength = 0;
      feedWhole(lines);
    }
    if (end < text.length && error === null) hold(text.slice(end));
  };

  const take = (text: string): StreamError | null => {
    if (error !== null) return error;
    total += text.length;
    if (total > limits.totalLength) return limitError('totalLength', limits.totalLength, total);
    if (kind === 'events') {
      feedLines(text);
      return error;
    }
    waiting.push(text);
    if (kind === 'unknown') {
      const start = waiting.join('');
      const found = kindOf(start);
      kind = found;
      waiting = [start];
      if (found === 'events') {
        waiting = [];
        feedLines(start);
        return error;
      }
    }
    return total > limits.eventLength ? limitError('eventLength', limits.eventLength, total) : null;
  };

  const notice = (diagnostic: Diagnostic): void => {
    emit({ _tag: 'Notice', at, diagnostic });
  };

  const flush = (): void => {
    const events = number;
    // the blank line that the last event lacks; it is no event where nothing waits
    feedLines('\n\n');
    if (number > events) notice({ _tag: 'UnterminatedEvent', event: number - 1 });
  };

  // Also what is no JSON, under a status that says that it is an error: the status is what matters then.
  const whole = (text: string): null => {
    emit({ _tag: 'WholeBody', at, text });
    return null;
  };

  return {
    head: (head) => {
      contentType = head.headers['content-type'] ?? null;
      status = head.status;
    },
    feed: (frame) => {
      at = frame.at;
      return take(utf8.feed(frame.bytes));
    },
    end: (endAt) => {
      at = endAt;
      const rest = utf8.end();
      const failed = rest === '' ? null : take(rest);
      if (failed !== null) return failed;
      switch (kind) {
        case 'json':
          return whole(waiting.join(''));
        case 'other':
          return status < 400 ? notAStreamError(contentType, 'markup', total) : whole(waiting.join(''));
        case 'unknown':
          return status < 400 ? null : whole('');
        case 'events':
          if (error !== null) return error;
          flush();
          if (number === 0 && status >= 400) return whole('');
          // text without one field of the standard, where nobody claims that it is a stream
          return number === 0 && signs === 0 && contentType !== null && !contentType.includes('text/event-stream')
            ? notAStreamError(contentType, 'text', total)
            : error;
      }
    },
  };
};

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
