import { defaultLimits } from '../core/limits.ts';
import { parseJson } from '../json/parse.ts';

/** What the body of a response is, as far as its beginning shows. */
export type BodyKind = 'unknown' | 'events' | 'json' | 'other' | 'text' | 'binary';

/** Binary data is recognised by so many characters. */
const ENOUGH = 8;

/**
 * Returns the kind of a body by its beginning, whatever its content type is. White space before it has no meaning. The
 * content type decides only two things: unreadable characters in an event stream are a part of the stream, and text that
 * is not a field of a stream is a medium under the content type of a medium, such as sound, and a document under that of
 * plain text.
 */
export const kindOf = (text: string, contentType: string | null): BodyKind => {
  const at = text.search(/\S/);
  if (at < 0) return 'unknown';
  const start = text.slice(at, at + ENOUGH);
  if (start.startsWith('{') || start.startsWith('[')) return 'json';
  if (start.startsWith('<')) return 'other';
  // what follows a field's name does not count: it may arrive later, and the kind may not depend on that
  const [name = ''] = start.split(lineOrName, 1);
  if (!eventStream.test(contentType ?? '') && Array.from(name).some(isUnreadable)) return 'binary';
  const isMedium = media.test(contentType ?? '');
  const isText = isPlainText(contentType);
  if ((isMedium || isText ? field : lineOrName).test(start)) return 'events';
  if (start.length < ENOUGH) return 'unknown';
  return isMedium ? 'binary' : isText ? 'text' : 'events';
};

/** Whether a content type announces text that is neither JSON nor a stream, such as subtitles. */
export const isPlainText = (contentType: string | null): boolean => plainText.test(contentType ?? '');

/** Whether a document is plain text, and not JSON under that content type. It may begin with a bracket, as subtitles do. */
export const isTextDocument = (text: string, contentType: string | null): boolean =>
  isPlainText(contentType) && parseJson(text, defaultLimits.depth) === undefined;

const plainText = /^text\/(?:plain|vtt|srt)\b/i;
const eventStream = /^text\/event-stream\b/i;
const media = /^(?:audio|image|video)\//;
const field = /^(?:data|event|id|retry)?[:\r\n]/;
const lineOrName = /[:\r\n]/;

/** A control character, or bytes that are not UTF-8. */
const isUnreadable = (character: string): boolean =>
  character === '\ufffd' || (character < ' ' && !/\s/.test(character));

/** A closing bracket, a line end and an opening one: two JSON values. */
export const severalValues = /[}\]][ \t]*\r?\n\s*[{[]/;

/** A line of data after another line. JSON never contains one, because its texts contain no line ends. */
export const dataLine = /[\r\n](?:data: ?[[{]|event: ?\w)/;

/** The text of a line that is JSON, or an object that was cut; null for any other line. */
export const jsonIn = (line: string): string | null =>
  line.startsWith('{') || (line.startsWith('[') && parseJson(line, defaultLimits.depth) !== undefined) ? line : null;

/**
 * Whether a body without any event or comment may be a stream that was cut: the head names no other content type, and the
 * text is at most the beginning of a field.
 */
export const maybeStream = (contentType: string | null, text: string): boolean =>
  (contentType === null || contentType.includes('text/event-stream')) &&
  fieldNames.some((name) => name.startsWith(text));

const fieldNames = ['data', 'event', 'id', 'retry', 'error'];
