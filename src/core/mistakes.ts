import { mistake, type ProtocolError, type StreamError } from './errors.ts';

// Mistakes that the types exclude. Code without types meets them at run time, as a `TypeError` that names the mistake and
// the remedy.

/** What a value is, without its content. */
const nameOf = (u: unknown): string => {
  switch (typeof u) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return 'text';
    case 'function':
      return 'a function';
    case 'object':
      if (u === null) return 'null';
      if (Array.isArray(u)) return 'a list';
      if (u instanceof Uint8Array) return 'bytes';
      if ('then' in u) return 'a promise';
      if ('subscribe' in u) return 'an observable';
      if ('headers' in u && 'status' in u) return 'a response';
      return 'an object';
    default:
      return `a ${typeof u}`;
  }
};

/** The error for a value that is not what was expected. `remedy` is what to write instead. */
export const unexpected = (expected: string, found: unknown, remedy: string): ProtocolError & TypeError =>
  mistake(`expected ${expected}, found ${nameOf(found)}: ${remedy}`);

const has = (u: unknown, name: string): boolean => typeof u === 'object' && u !== null && name in u;

/** Throws if a value is not an object. */
export const checkObject = (expected: string, u: unknown, remedy: string): void => {
  if (typeof u !== 'object' || u === null) throw unexpected(expected, u, remedy);
};

/** Throws if a value is not an observable. */
export const checkObservable = (source: unknown): void => {
  if (!has(source, 'subscribe')) throw unexpected('an observable', source, 'call an operator, as in sse()');
};

/** Throws if a value is neither a recording nor a store of recordings. */
export const checkRecording = (source: unknown): void => {
  if (has(source, 'head') || has(source, 'watch')) return;
  throw unexpected('a recording', source, 'await the store, and take the value that it found');
};

/** Throws if a value is not a schema. */
export const checkSchema = (schema: unknown): void => {
  // the schemas of arktype are functions
  if (!has(schema, '~standard') && typeof schema !== 'function') {
    throw unexpected('a schema', schema, 'pass a Standard Schema, for example of zod, valibot or arktype');
  }
};

/** Throws if a value has no API, as a family does. */
export const checkApi = (family: unknown): void => {
  if (!has(family, 'api')) throw notFamily(family);
};

/** Throws if a value is neither a family nor a fold. */
export const checkFold = (fold: unknown): void => {
  if (!has(fold, 'step')) throw notFamily(fold);
};

/** Throws if a value is not a family. */
export const checkFamily = (family: unknown): void => {
  checkFold(family);
  checkApi(family);
};

const notFamily = (found: unknown): ProtocolError & TypeError =>
  unexpected(
    'a family, such as chat',
    found,
    typeof found === 'string' ? "import it from 'llmgine', and pass it instead of its name" : 'give it as the argument',
  );

/** What flows between the operators, in order; the tags that only this stage has; and what produces it. */
const stages: readonly { readonly name: string; readonly tags: readonly unknown[]; readonly by: string }[] = [
  { name: 'frames', tags: ['Bytes'], by: 'fromResponse, fromOpenAI or fromBytes' },
  { name: 'server-sent events', tags: ['ServerSentEvent', 'WholeBody'], by: 'sse()' },
  { name: 'received events', tags: ['Event', 'UnknownEvent'], by: 'decode(family)' },
  { name: 'deltas', tags: ['Text', 'Refusal'], by: 'deltas(family)' },
];

/** The error for an item that an operator cannot take, because another operator is missing before it. */
export const misplaced = (expected: string, item: unknown): ProtocolError & TypeError => {
  const tag = typeof item === 'object' && item !== null && '_tag' in item ? item._tag : null;
  const at = stages.findIndex(({ tags }) => tags.includes(tag));
  const missing = stages.slice(at + 1, stages.findIndex(({ name }) => name === expected) + 1).map(({ by }) => by);
  const remedy =
    missing.length === 0 ? 'an operator is there twice' : `put ${missing.join(' and ')} before this operator`;
  const stage = stages[at];
  return stage === undefined
    ? unexpected(expected, item, remedy)
    : mistake(`expected ${expected}, found ${stage.name}: ${remedy}`);
};

/** Whether an error names a mistake in the code that calls the library. */
export const isMistake = (error: StreamError | null): error is ProtocolError =>
  error !== null && error._tag === 'ProtocolError' && error.kind === 'Mistake';
