import { inspect, inspectAt, type Finding } from '../decoding/inspect.ts';
import { isJsonObject, type Json } from '../decoding/json.ts';
import { parseJson, splitDocuments } from '../decoding/parse.ts';
import { createTemplates } from '../decoding/template/index.ts';
import { asJsonObject } from '../decoding/trusted.ts';
import { readErrorBody } from '../apiError.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { apiError, decodeError, httpError, jsonError, thrownError, type StreamError } from '../errors.ts';
import type { Family } from '../family.ts';
import type { Head } from '../frame.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { Received, ServerSentEvent, SseItem, WholeBody } from '../received.ts';
import { forbidden, type Strict } from '../strict.ts';
import { ShapedEvent } from './shapedEvent.ts';

/** Longer data is neither empty nor `[DONE]`. */
const SHORTEST = 32;

/** Server-sent events in, decoded events out. One for each response: it remembers what it has reported already. */
export interface Decoder {
  /** An error ends the stream: what `strict` forbids, and what the family threw. */
  readonly take: (item: SseItem) => StreamError | null;
}

/**
 * Decodes each event by the family, and reports beside it everything that its documentation does not say, once for
 * each path. Malformed events are skipped, named and counted. Costs the size of the event.
 */
export const createDecoder = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  emit: (item: Received<Event>) => void,
  limits: Limits = family.limits ?? defaultLimits,
  strict: Strict = false,
): Decoder => {
  const reported = new Set<string>();
  const templates = createTemplates(family.codec);
  let like: (Event & object) | null = null;
  let head: Head | null = null;
  let done = false;
  let number = 0;
  let broke: StreamError | null = null;

  const notice = (at: number, diagnostic: Diagnostic): void => {
    if (broke !== null) return;
    emit({ _tag: 'Notice', at, diagnostic });
    broke = forbidden(strict, diagnostic);
  };

  const report = (at: number, finding: Finding): void => {
    const key = `${finding._tag} ${finding.path}`;
    if (reported.has(key) || reported.size >= limits.diagnostics * 10) return;
    reported.add(key);
    notice(at, { ...finding, event: number });
  };

  const takeJson = (json: Json, name: string | null, at: number, text: string | null): void => {
    const error = family.errorIn(json, name);
    if (error !== null) emit({ _tag: 'Failure', at, error: apiError(error, number) });
    const decoded = family.decode(json, name);
    if (decoded._tag === 'Left') {
      const { path, expected, found } = decoded.left;
      notice(at, { _tag: 'EventMismatch', event: number, path, expected, found });
      return;
    }
    if (decoded.right._tag === 'None') {
      if (error !== null) return;
      const kind = kindOf(json, name);
      emit({ _tag: 'UnknownEvent', at, number, kind, json });
      broke = forbidden(strict, { _tag: 'UnknownEvent', event: number, kind });
      return;
    }
    for (const finding of inspect(family.codec, json)) report(at, finding);
    if (broke !== null) return;
    const event = decoded.right.value;
    emit({ _tag: 'Event', at, number, event, head });
    if (text !== null && error === null && typeof event === 'object' && event !== null && holds(event, json)) {
      like = event;
      templates.teach(text, name, asJsonObject(event));
    }
  };

  /** An event of a shape that has come before needs neither `JSON.parse` nor a second inspection. */
  const takeShaped = (data: string, name: string | null, at: number): boolean => {
    if (like === null) return false;
    const shaped = templates.find(data, name);
    if (shaped === null) return false;
    const { payload, payloadShape, payloadPath } = shaped.template;
    if (payloadShape !== null) {
      for (const finding of inspectAt(payloadShape, shaped.values[payload], payloadPath, 'array')) report(at, finding);
    }
    if (broke !== null) return true;
    emit(new ShapedEvent(at, number, head, shaped, like));
    return true;
  };

  const takeData = (data: string, name: string | null, at: number): void => {
    if (data.length < SHORTEST && takeWord(data.trim(), at)) return;
    if (data.includes('\uFFFD')) notice(at, { _tag: 'ReplacementCharacter', event: number });
    if (broke !== null) return;
    if (takeShaped(data, name, at)) return;
    const json = parseJson(data, limits.depth);
    if (json !== undefined) takeJson(json, name, at, data);
    else takeBroken(data, name, at);
  };

  /** What is no event: OpenAI's last word, and a sign of life without content. */
  const takeWord = (word: string, at: number): boolean => {
    if (word === '[DONE]') {
      done = true;
      emit({ _tag: 'Done', at });
      return true;
    }
    if (word === '') emit({ _tag: 'Comment', at, text: '' });
    return word === '';
  };

  const takeBroken = (data: string, name: string | null, at: number): void => {
    const split = splitDocuments(data);
    if (split === undefined) {
      notice(at, { _tag: 'MalformedJson', event: number, length: data.length });
      return;
    }
    const repair = split.glued ? 'several-values-in-one-event' : 'events-without-blank-line';
    notice(at, { _tag: 'RepairedFraming', event: number, repair });
    for (const document of split.documents) {
      if (broke !== null) return;
      const json = document.trim() === '[DONE]' ? undefined : parseJson(document, limits.depth);
      if (json !== undefined) takeJson(json, name, at, null);
      else if (document.trim() === '[DONE]') takeWord('[DONE]', at);
      else notice(at, { _tag: 'MalformedJson', event: number, length: document.length });
    }
  };

  const takeEvent = (item: ServerSentEvent): void => {
    number = item.number;
    if (done) notice(item.at, { _tag: 'DataAfterDone', event: number });
    else takeData(item.data, item.event, item.at);
  };

  const fail = (at: number, error: StreamError): void => {
    emit({ _tag: 'Failure', at, error });
  };

  const takeBody = ({ at, text }: WholeBody): void => {
    const body = parseJson(text, limits.depth);
    if (head !== null && head.status >= 400) {
      fail(at, httpError(head, readErrorBody(body ?? null, `the server answered with status ${String(head.status)}`)));
      return;
    }
    if (body === undefined) {
      fail(at, jsonError(0, text.length));
      return;
    }
    const error = family.errorIn(body, null);
    if (error !== null) {
      fail(at, apiError(error, null));
      return;
    }
    const events = family.fromBody(body);
    if (events._tag === 'Left') {
      fail(at, isJsonObject(body) ? events.left : decodeError(null, '', 'an object', events.left.found));
      return;
    }
    if (family.bodyCodec !== undefined) for (const finding of inspect(family.bodyCodec, body)) report(at, finding);
    for (const event of events.right) emit({ _tag: 'Event', at, number: 0, event, head });
  };

  const take = (item: SseItem): void => {
    switch (item._tag) {
      case 'ServerSentEvent':
        takeEvent(item);
        return;
      case 'WholeBody':
        takeBody(item);
        return;
      case 'Notice':
        notice(item.at, item.diagnostic);
        return;
      case 'Head':
        head = item;
        emit(item);
        return;
      default:
        emit(item);
    }
  };

  return {
    take: (item) => {
      if (broke !== null) return broke;
      try {
        take(item);
      } catch (thrown) {
        broke = thrownError(thrown, number);
      }
      return broke;
    },
  };
};

// A template writes the values of the wire's text into the event, so the event must have them at the same paths: one
// that is wrapped (assistants: `{event, data}`) goes the full way.
const holds = (event: object, json: Json): boolean => {
  const inside = asJsonObject(event);
  return isJsonObject(json) && Object.keys(json).every((key) => inside[key] === json[key]);
};

const kindOf = (json: Json, name: string | null): string => {
  const type = isJsonObject(json) ? (json['type'] ?? json['object']) : null;
  return name ?? (typeof type === 'string' ? type : 'without a type');
};
