import { setOwn, type Json } from '../json/json.ts';

/** A real `Error` with a tag that names its kind. */
export type TaggedError = Error & { readonly _tag: string };

/**
 * Makes a tagged error. The tag is also the error's name. `JSON.stringify` gives what `errorToJson` returns.
 *
 * Its stack has the frames of its cause, without the words of the cause. Frames of its own would be those of this library: the
 * bytes of a response arrive long after the call of the user. The frames of a failed connection are those of the platform, and
 * are left out. The cause is behind a getter, so that Node does not print it for an error that nobody caught: platforms quote
 * header values and URLs, and print dozens of lines.
 */
export const tagged = <Fields extends { readonly _tag: string }>(
  message: string,
  fields: Fields,
  cause?: unknown,
): Error & Fields => {
  const plain = new Error(message);
  const title = `${fields._tag}: ${message}`;
  const isOfPlatform = fields._tag === 'TransportError' || !(cause instanceof Error);
  Object.defineProperty(plain, 'stack', { value: isOfPlatform ? title : framesOf(cause, title) });
  if (cause !== undefined) Object.defineProperty(plain, 'cause', { get: () => cause, enumerable: false });
  return withFields(hide(Object.assign(plain, { name: fields._tag }), 'name'), fields);
};

/**
 * Adds the tag and the fields to an error. A loop over its keys, and Node for an error that nobody caught, find only the fields
 * that `errorToJson` returns. Node's `util.inspect`, and so `console.log`, shows the stack, the fields that
 * `errorToJson` returns, and where each cause was thrown: no headers, no body, and no message of a cause, because
 * platforms quote header values and URLs.
 */
export const withFields = <Plain extends Error, Fields extends { readonly _tag: string }>(
  plain: Plain,
  fields: Fields,
): Plain & Fields => {
  const error = Object.assign(plain, fields);
  for (const [key, value] of Object.entries(fields)) if (key === 'body' || !isPlain(value)) hide(error, key);
  Object.defineProperty(error, 'toJSON', { value: () => errorToJson(error), enumerable: false });
  const inspect = (_depth: unknown, options: unknown, show: (u: unknown, options: unknown) => string): string => {
    const others = Object.entries(errorToJson(error)).filter(([key]) => key !== '_tag' && key !== 'message');
    const shown = show(Object.fromEntries(others), options);
    const frames = framesOf(error, '');
    // they are shown below the cause
    const areOfCause = error.cause instanceof Error && frames === framesOf(error.cause, '');
    return `${error._tag}: ${error.message}${areOfCause ? '' : frames} ${shown}${causesOf(error)}`;
  };
  Object.defineProperty(error, inspectSymbol, { value: inspect, enumerable: false });
  return error;
};

/** Makes a field one that a loop over the keys of the object does not find. */
export const hide = <A extends object>(owner: A, key: string): A =>
  Object.defineProperty(owner, key, { enumerable: false });

const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/** Where the causes of an error were thrown: of each, its name, its code and its stack frames. */
const causesOf = (error: Error): string => {
  let text = '';
  let cause = error.cause;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth += 1) {
    const code = ownCodeOf(cause);
    const name = codePattern.test(cause.name) ? cause.name : 'Error';
    text += `\n  [cause]: ${framesOf(cause, code === null ? name : `${name} (${code})`)}`;
    cause = cause.cause;
  }
  return text;
};

/** The stack frames of an error below a title, without its message. */
const framesOf = ({ stack = '', message }: Error, title: string): string => {
  const after = message === '' ? 0 : stack.indexOf(message) + message.length;
  const frames = after < message.length ? -1 : stack.indexOf('\n    at ', after);
  return frames < 0 ? title : `${title}${stack.slice(frames)}`;
};

/** Makes the guard for a union of tagged errors. The compiler checks that `tags` lists the tag of every member. */
export const isOneOf =
  <Union extends TaggedError>(tags: Readonly<Record<Union['_tag'], true>>): ((u: unknown) => u is Union) =>
  (u): u is Union =>
    u instanceof Error && '_tag' in u && typeof u._tag === 'string' && Object.hasOwn(tags, u._tag);

/**
 * An error as plain JSON, for a log or a result line: its tag, its message, and its fields that are text, numbers,
 * booleans or null. Contains no stack, no headers, no body and no response, so it also has no cycle.
 */
export const errorToJson = (error: Error & { readonly _tag: string }): Readonly<Record<string, Json>> => {
  const plain: Record<string, Json> = { _tag: error._tag, message: error.message };
  const fields: readonly (readonly [string, unknown])[] = Object.entries(error);
  for (const [key, value] of fields) {
    if (key !== 'name' && key !== 'body' && isPlain(value)) setOwn(plain, key, value);
  }
  return plain;
};

const isPlain = (u: unknown): u is string | number | boolean | null =>
  u === null || typeof u === 'string' || typeof u === 'number' || typeof u === 'boolean';

/**
 * The platform's code for a thrown value (`ECONNRESET`, `ENOSPC`): its own, or that of the nearest cause that has one;
 * null if there is none. Does not use `instanceof`, because an error may come from another realm.
 */
export const codeOf = (thrown: unknown): string | null => {
  let error = thrown;
  for (let depth = 0; depth < MAX_CAUSES && typeof error === 'object' && error !== null; depth += 1) {
    const code = ownCodeOf(error);
    if (code !== null) return code;
    error = 'cause' in error ? error.cause : null;
  }
  return null;
};

const ownCodeOf = (error: object): string | null =>
  'code' in error && typeof error.code === 'string' && codePattern.test(error.code) ? error.code : null;

/** A code or a name is one word. Any other text could quote what was sent. */
const codePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** A chain of causes may be a cycle. */
const MAX_CAUSES = 16;
