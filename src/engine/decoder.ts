import { Inspector } from '../json/inspect.ts';
import type { Json } from '../json/json.ts';
import type { Schema } from '../json/schema.ts';
import { parseJson, splitDocuments } from '../json/parse.ts';
import { Remembering } from '../json/remembering.ts';
import { Templates } from '../json/template/index.ts';
import { weighText } from '../json/weigh.ts';
import { isErrorName, readErrorText } from '../core/apiError.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { apiError, limitError, thrownError, type StreamError } from '../core/errors.ts';
import type { Family } from '../core/family.ts';
import type { Head } from '../core/frame.ts';
import { defaultLimits, type Limits } from '../core/limits.ts';
import type { Received, ReceivedEvent, ServerSentEvent, SseItem, WholeBody } from '../core/received.ts';
import type { Sink } from '../core/sink.ts';
import { checkFamily, misplaced } from '../core/mistakes.ts';
import { forbidden, type Strict } from '../core/strict.ts';
import { eventKind } from './eventKind.ts';
import { readWholeBody, type SentBody } from './wholeBody.ts';

/** Data of this length or more is neither empty nor `[DONE]`. */
const SHORTEST = 32;

/** Text of this length or more is weighed before it is parsed. */
const LONG = 65_536;

/**
 * Decodes server-sent events with a family. Make one for each response, because it remembers what it has reported.
 *
 * Reports everything that the documentation of an event does not contain, once for each path. Malformed events are
 * skipped and reported. `shown` says that the items leave the library and may have several readers. Costs the size of the
 * event. A class, so that an open response holds no closures: a thousand responses may be open at once.
 */
export class Decoder<Event, State, Snapshot, Final> {
  readonly #family: Family<Event, State, Snapshot, Final>;
  readonly #sink: Sink<Received<Event>>;
  readonly #limits: Limits;
  readonly #strict: Strict;
  readonly #templates: Templates<Event>;
  readonly #shown: boolean;
  // created for the first value that is inspected
  #inspector: Inspector | null = null;
  #head: Head | null = null;
  #done = false;
  #number = 0;
  #at = 0;
  #broke: StreamError | null = null;

  constructor(
    family: Family<Event, State, Snapshot, Final>,
    sink: Sink<Received<Event>>,
    limits?: Limits,
    strict: Strict = false,
    shown = false,
  ) {
    checkFamily(family);
    this.#family = family;
    this.#sink = sink;
    this.#limits = limits ?? family.limits ?? defaultLimits;
    this.#strict = strict;
    this.#shown = shown;
    this.#templates = new Templates(family.codec);
  }

  /** Returns the error that ends the stream: what `strict` forbids, or what the family threw. Null if there is none. */
  take(item: SseItem): StreamError | null {
    if (this.#broke !== null) return this.#broke;
    try {
      this.#take(item);
    } catch (thrown) {
      this.#broke = thrownError(thrown, this.#number);
    }
    return this.#broke;
  }

  /** Takes a body that is parsed already. Like `take`. */
  takeJson(body: Json): StreamError | null {
    try {
      this.#takeWhole(0, { json: body, text: () => JSON.stringify(body) });
    } catch (thrown) {
      this.#broke = thrownError(thrown, 0);
    }
    return this.#broke;
  }

  #take(item: SseItem): void {
    switch (item._tag) {
      case 'ServerSentEvent':
        this.#takeEvent(item);
        return;
      case 'WholeBody':
        this.#takeText(item);
        return;
      case 'Notice':
        this.#notice(item.at, item.diagnostic);
        return;
      case 'Head':
        this.#head = item;
        this.#sink.take(item);
        return;
      case 'Comment':
      case 'Reconnection':
      case 'Piece':
      case 'End':
        this.#sink.take(item);
        return;
      default:
        throw misplaced('server-sent events', item);
    }
  }

  #takeEvent({ at, number, event, data }: Pick<ServerSentEvent, 'at' | 'number' | 'event' | 'data'>): void {
    this.#number = number;
    if (this.#done) {
      this.#notice(at, { _tag: 'DataAfterDone', event: number });
      return;
    }
    if (data.length < SHORTEST && !isErrorName(event) && this.#takeWord(data.trim(), at)) return;
    if (data.includes('\uFFFD')) this.#notice(at, { _tag: 'ReplacementCharacter', event: number });
    if (this.#broke !== null || this.#isTooHeavy(data) || this.#takeMatched(data, event, at)) return;
    const json = parseJson(data, this.#limits.depth);
    if (json !== undefined) this.#takeJson(json, event, at, data);
    else if (isErrorName(event)) {
      const error = apiError(readErrorText(data, 'the API reported an error'), number);
      this.#sink.take({ _tag: 'Failure', at, error });
    } else this.#takeBroken(data, event, at);
  }

  /** Data that is not an event: `[DONE]`, and empty data, which only shows that the connection is alive. */
  #takeWord(word: string, at: number): boolean {
    if (word === '[DONE]') {
      this.#done = true;
      this.#sink.take({ _tag: 'Done', at });
      return true;
    }
    if (word === '') this.#sink.take({ _tag: 'Comment', at, text: '' });
    return word === '';
  }

  /** An event that matches a template is neither parsed nor inspected as a whole. */
  #takeMatched(data: string, name: string | null, at: number): boolean {
    const match = this.#templates.find(data, name);
    if (match === null) return false;
    const { payload, payloadSchema, payloadPath } = match.template;
    if (payloadSchema !== null) this.#inspect(payloadSchema, match.values[payload], payloadPath, 'array', at);
    if (this.#broke === null)
      this.#sink.take(this.#templates.eventOf(match, at, this.#number, this.#head, this.#shown));
    return true;
  }

  #takeJson(json: Json, name: string | null, at: number, text: string | null): void {
    const number = this.#number;
    const error = this.#family.errorIn(json, name);
    if (error !== null) this.#sink.take({ _tag: 'Failure', at, error: apiError(error, number) });
    const event = this.#family.read(json, name);
    if (event === null) {
      if (error !== null) return;
      const kind = eventKind(json, name);
      this.#sink.take({ _tag: 'UnknownEvent', at, number, kind, json });
      this.#broke = forbidden(this.#strict, { _tag: 'UnknownEvent', event: number, kind });
      return;
    }
    this.#inspect(this.#family.codec.schema, json, '', this.#family.codec.name, at);
    if (this.#broke !== null) return;
    this.#sink.take(new ParsedEvent(at, number, event, this.#head, this.#shown));
    if (text !== null && error === null) this.#templates.teach(text, name, json, event);
  }

  #takeBroken(data: string, name: string | null, at: number): void {
    const number = this.#number;
    const again = data.replace(/^(?:data:\s*)+/, '');
    if (again !== data) {
      this.#notice(at, { _tag: 'RepairedFraming', event: number, repair: 'doubled-data-prefix' });
      this.#takeEvent({ at, number, event: name, data: again });
      return;
    }
    const split = splitDocuments(data);
    if (split === undefined) {
      this.#notice(at, { _tag: 'MalformedJson', event: number, length: data.length });
      return;
    }
    const repair = split.glued ? 'several-values-in-one-event' : 'events-without-blank-line';
    this.#notice(at, { _tag: 'RepairedFraming', event: number, repair });
    for (const document of split.documents) {
      if (this.#broke !== null) return;
      const json = document.trim() === '[DONE]' ? undefined : parseJson(document, this.#limits.depth);
      if (json !== undefined) this.#takeJson(json, name, at, null);
      else if (document.trim() === '[DONE]') this.#takeWord('[DONE]', at);
      else this.#notice(at, { _tag: 'MalformedJson', event: number, length: document.length });
    }
  }

  #takeText({ at, text, medium }: WholeBody): void {
    if (this.#isTooHeavy(text)) return;
    const json = medium === undefined ? parseJson(text, this.#limits.depth) : undefined;
    this.#takeWhole(at, { json, text: () => text, ...(medium === undefined ? {} : { medium }) });
  }

  /** Whether a text could cost too much memory when it is parsed. If so, the stream ends. */
  #isTooHeavy(text: string): boolean {
    const { heldBytes } = this.#limits;
    if (text.length < LONG || heldBytes === Infinity) return false;
    const bytes = weighText(text, heldBytes);
    if (bytes > heldBytes) this.#broke = limitError('heldBytes', heldBytes, bytes);
    return bytes > heldBytes;
  }

  #takeWhole(at: number, sent: SentBody): void {
    const read = readWholeBody(this.#family, this.#head, sent);
    if (read._tag === 'Left') {
      const { error, body } = read.left;
      this.#sink.take(body === null ? { _tag: 'Failure', at, error } : { _tag: 'Failure', at, error, body });
      return;
    }
    const { event, body, codec } = read.right;
    if (codec !== null) this.#inspect(codec.schema, body, '', codec.name, at);
    this.#sink.take({ _tag: 'Event', at, number: 0, event, head: this.#head, body });
  }

  #inspect(schema: Schema, u: unknown, path: string, name: string, at: number): void {
    this.#at = at;
    this.#inspector ??= new Inspector(this.#limits.diagnostics * 10, (finding) => {
      this.#notice(this.#at, { ...finding, event: this.#number });
    });
    this.#inspector.inspect(schema, u, path, name);
  }

  #notice(at: number, diagnostic: Diagnostic): void {
    if (this.#broke !== null) return;
    this.#sink.take({ _tag: 'Notice', at, diagnostic });
    this.#broke = forbidden(this.#strict, diagnostic);
  }
}

/** A received event that was parsed. Its readers share one fold. */
class ParsedEvent<Event> extends Remembering implements ReceivedEvent<Event> {
  readonly _tag = 'Event';
  readonly at: number;
  readonly number: number;
  readonly event: Event;
  readonly head: Head | null;

  constructor(at: number, number: number, event: Event, head: Head | null, shared: boolean) {
    super(shared);
    this.at = at;
    this.number = number;
    this.event = event;
    this.head = head;
  }
}
