import { codeOf } from './taggedError.ts';

/**
 * Whether a thrown value shows a mistake in a program, such as a call of something that is not a function. Platforms report a
 * failed connection as a `TypeError` too, but with a code or with words that no engine uses for a mistake.
 */
export const isProgramError = (thrown: unknown): boolean => {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return false;
  if (thrown.name !== 'TypeError') return ofPrograms.has(thrown.name);
  const code = codeOf(thrown);
  if (code !== null) return code.startsWith('ERR_INVALID_');
  return 'message' in thrown && typeof thrown.message === 'string' && wordsOfMistakes.test(thrown.message);
};

const ofPrograms: ReadonlySet<unknown> = new Set([
  'ReferenceError',
  'RangeError',
  'SyntaxError',
  'EvalError',
  'URIError',
]);

const wordsOfMistakes =
  /\bis not (?:a|an|async|defined|iterable)\b|\b(?:undefined|null|circular|Class constructor)\b|^(?:Cannot|Can't) |\binvalid\b|\bFailed to (?:parse|construct|execute)\b/i;
