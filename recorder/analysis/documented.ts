import { describe } from '../../src/json/describe.ts';
import type { Apis } from '../../src/apis/lookup.ts';
import { fieldRoots, schemasListedOnce } from '../../src/engine/fields/roots.ts';
import { firstUnseen, marksBelow, type Mark } from './fieldMarks.ts';

/** How much of a schema was seen. */
export interface SchemaCoverage {
  readonly family: string;
  readonly schema: string;
  /** How many values of the schema were received, and from which models. */
  readonly values: number;
  readonly models: readonly string[];
  readonly documented: number;
  readonly seen: number;
  /** Documented paths that were never received. If a whole part was never received, only the part is listed. */
  readonly neverSeen: readonly string[];
}

/** A documented field that some models sent and others did not, although they sent the object that contains it. */
export interface Difference {
  readonly family: string;
  readonly schema: string;
  readonly path: string;
  readonly sentBy: readonly string[];
  readonly notSentBy: readonly string[];
}

interface Root {
  readonly family: string;
  readonly schema: string;
  readonly mark: Mark;
  readonly vpaths: readonly string[];
}

/** The schemas of which at least one value was received, in the order of the field map. */
const rootsOf = (schemas: ReadonlyMap<string, Mark>, rows: Apis): readonly Root[] => {
  const listedOnce = schemasListedOnce(rows);
  return Object.entries(fieldRoots(rows)).flatMap(([family, codecs]) =>
    Object.entries(codecs).flatMap(([name, codec]): readonly Root[] => {
      const { schema } = codec;
      const mark = schema.kind === 'struct' || schema.kind === 'union' ? schemas.get(schema.name) : undefined;
      if (mark === undefined) return [];
      return [{ family, schema: name, mark, vpaths: describe(codec, listedOnce).map(({ vpath }) => vpath) }];
    }),
  );
};

/** Returns the coverage of each schema of which at least one value was received. */
export const coverageOf = (schemas: ReadonlyMap<string, Mark>, rows: Apis): readonly SchemaCoverage[] =>
  rootsOf(schemas, rows).map(({ family, schema, mark, vpaths }) => {
    const seen = marksBelow(mark);
    const documented = new Set(vpaths);
    const unseen = [...documented].filter((vpath) => !seen.has(vpath));
    return {
      family,
      schema,
      values: mark.count,
      models: [...mark.models].sort(),
      documented: documented.size,
      seen: documented.size - unseen.length,
      neverSeen: [...new Set(unseen.map((vpath) => firstUnseen(vpath, seen)))],
    };
  });

/** Returns the differences between models, at the outermost path: the fields of a missing object are not listed. */
export const differencesOf = (schemas: ReadonlyMap<string, Mark>, rows: Apis): readonly Difference[] =>
  rootsOf(schemas, rows).flatMap(({ family, schema, mark }) =>
    differencesBelow(mark).map((difference) => ({ family, schema, ...difference })),
  );

const differencesBelow = (mark: Mark): readonly Omit<Difference, 'family' | 'schema'>[] =>
  [...mark.children.values()].flatMap((child) => {
    const notSentBy = [...mark.models].filter((model) => !child.models.has(model)).sort();
    const own = notSentBy.length === 0 ? [] : [{ path: child.vpath, sentBy: [...child.models].sort(), notSentBy }];
    return [...own, ...differencesBelow(child)];
  });
