import * as E from '../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { messageIn, readErrorBody, readErrorText } from '../core/apiError.ts';
import { bodyCodec } from '../core/bodyForm.ts';
import {
  apiError,
  decodeError,
  httpError,
  jsonError,
  notAStreamError,
  type DecodeError,
  type StreamError,
} from '../core/errors.ts';
import { boundedBody, excerptOf } from '../core/excerpt.ts';
import type { Family } from '../core/family.ts';
import type { Head } from '../core/frame.ts';
import { isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import { objectOf } from '../json/read.ts';
import type { AnyCodec } from '../json/schema.ts';

/** A whole body, before a family reads it. */
export interface SentBody {
  /** Undefined if the body is not JSON. */
  readonly json: Json | undefined;
  /** The text of the body; of binary data its base64. */
  readonly text: () => string;
  /** The content type of a body that is not JSON. */
  readonly medium?: string;
}

/** A response that a family has read from a whole body. */
export interface ReadBody<Event> {
  readonly event: Event;
  readonly body: JsonObject;
  /** What documents a body of this form; null if nothing does. */
  readonly codec: AnyCodec | null;
}

/** Why a whole body is not a response of a family. */
export interface RefusedBody {
  readonly error: StreamError;
  /** The body, if it is a JSON object that reports no error. */
  readonly body: JsonObject | null;
}

/** Reads a whole body with a family. Takes time proportional to the body. */
export const readWholeBody = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  head: Head | null,
  sent: SentBody,
): Either<RefusedBody, ReadBody<Event>> => {
  if (head !== null && head.status >= 400) return left(httpError(head, detailsOf(head.status, sent)));
  if (sent.medium !== undefined) return readMedium(family, sent.medium, sent.text());
  const { json } = sent;
  if (json === undefined) return left(jsonError(0, sent.text().length, excerptOf(sent.text())));
  const error = family.errorIn(json, null);
  if (error !== null) return left(apiError(error, null));
  return readJson(family, json, sent.text);
};

const left = (error: StreamError, body: JsonObject | null = null): Either<RefusedBody, never> =>
  E.left({ error, body });

const detailsOf = (status: number, { json, text, medium }: SentBody): ReturnType<typeof readErrorBody> => {
  const doubt = status === 404 ? ': is the base URL right?' : '';
  const words = `the server answered with status ${String(status)}${doubt}`;
  if (medium !== undefined && !isText(medium)) return readErrorBody(excerptOf(text()), words);
  return json === undefined ? readErrorText(text(), words) : readErrorBody(json, words);
};

const readMedium = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  medium: string,
  content: string,
): Either<RefusedBody, ReadBody<Event>> => {
  const { media } = family;
  // a server may send sound under any binary content type
  return media !== undefined && isText(media.type) === isText(medium)
    ? readJson(family, media.bodyOf(content), () => content)
    : left(notAStreamError(medium, isText(medium) ? 'text' : 'binary data', content.length, excerptOf(content)));
};

const isText = (medium: string): boolean => medium.startsWith('text/');

const readJson = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  json: Json,
  text: () => string,
): Either<RefusedBody, ReadBody<Event>> => {
  const event = family.fromBody(json);
  if (event._tag === 'Left') return refused(event.left, json, text());
  return E.right({ event: event.right, body: objectOf(json), codec: bodyCodec(family.bodies, json) });
};

/** What the body reports, if it contains the text of an error; else what the family expected. */
const refused = ({ path, expected, found }: DecodeError, json: Json, text: string): Either<RefusedBody, never> =>
  messageIn(json) === null
    ? left(decodeError(null, path, expected, found, boundedBody(json, text)), isJsonObject(json) ? json : null)
    : left(apiError(readErrorBody(json, ''), null));
