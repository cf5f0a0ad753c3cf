import * as E from '../../src/json/either.ts';
import type { Either } from 'fp-ts/Either';
import { inspect } from '../../src/json/inspect.ts';
import type { AnyCodec, Codec } from '../../src/json/schema.ts';

/** Decodes a value of our own format, in which required fields must be present. Left describes what is wrong and where. */
export const check = <A>(codec: Codec<A>, json: unknown): Either<string, A> => {
  const decoded = codec.decode(json);
  const problem = problemOf(codec, json);
  if (problem !== null) return E.left(problem);
  return E.isLeft(decoded) ? E.left(`expected ${codec.name}`) : decoded;
};

const problemOf = (codec: AnyCodec, json: unknown): string | null => {
  for (const finding of inspect(codec, json)) {
    if (finding._tag === 'MissingField') return `${finding.path} is missing`;
    if (finding._tag === 'UnexpectedNull') return `${finding.path} is null`;
    if (finding._tag === 'Mismatch')
      return `expected ${finding.expected} at ${finding.path === '' ? 'the top' : finding.path}, found ${finding.found}`;
  }
  return null;
};
