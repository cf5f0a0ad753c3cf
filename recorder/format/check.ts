import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { inspect } from '../../src/json/inspect.ts';
import type { Json } from '../../src/json/json.ts';
import type { AnyCodec, Codec } from '../../src/json/schema.ts';

/** On the wire, required is a wish; in a file of our own it is a rule. Left says what is wrong and where. */
export const check = <A>(codec: Codec<A>, json: Json): Either<string, A> => {
  const decoded = codec.decode(json);
  const problem = problemOf(codec, json);
  if (problem !== null) return E.left(problem);
  return E.isLeft(decoded) ? E.left(`expected ${codec.name}`) : decoded;
};

const problemOf = (codec: AnyCodec, json: Json): string | null => {
  for (const finding of inspect(codec, json)) {
    if (finding._tag === 'MissingField') return `${finding.path} is missing`;
    if (finding._tag === 'UnexpectedNull') return `${finding.path} is null`;
    if (finding._tag === 'Mismatch')
      return `expected ${finding.expected} at ${finding.path === '' ? 'the top' : finding.path}, found ${finding.found}`;
  }
  return null;
};
