import { describe } from '../../json/describe.ts';
import type { Apis } from '../../apis/lookup.ts';
import notes from './notes.json' with { type: 'json' };
import { fieldRoots, schemasListedOnce } from './roots.ts';

/** The comment of a codec's field. Generated from the sources of the codecs (`npm run fields`). */
interface FieldNote {
  readonly description: string;
  readonly deprecated?: boolean;
  /** The first version of the `openai` package that has the field. */
  readonly since?: string;
  /** The source of the field, unless it is the types of the `openai` package. */
  readonly source?: string;
}

/** One field of the API. */
export interface FieldMapRow {
  readonly family: string;
  /** The schema that contains the field. */
  readonly schema: string;
  readonly path: string;
  /** The path with the tags of union members. */
  readonly vpath: string;
  readonly type: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  /** `types` (of the `openai` package), `spec`, `manual`, `observed (provider)`, … */
  readonly source: string;
  /** The first version of the `openai` package that has the field; null if the first version has it. */
  readonly since: string | null;
  /** The known values of an open enum or of a tag. */
  readonly values: readonly string[];
  /** The schemas in the field that are listed separately. */
  readonly refs: readonly string[];
}

/** Returns every field of every family, in the order of the codecs. Walks over all codecs. */
export const fieldMap = (rows?: Apis): readonly FieldMapRow[] => {
  const listedOnce = schemasListedOnce(rows);
  return Object.entries(fieldRoots(rows)).flatMap(([family, schemas]) =>
    Object.entries(schemas).flatMap(([schema, codec]) =>
      describe(codec, listedOnce).map(({ path, vpath, owner, type, required, nullable, values, refs }) => {
        const note = noteOf(owner, path);
        return {
          family,
          schema,
          path,
          vpath,
          type,
          required,
          nullable,
          deprecated: note.deprecated === true,
          description: note.description,
          source: note.source ?? 'types',
          since: note.since ?? null,
          values,
          refs: refs.filter((ref) => listedOnce.has(ref)),
        };
      }),
    ),
  );
};

const noteOf = (owner: string, path: string): FieldNote => {
  const field = path.slice(path.lastIndexOf('.') + 1);
  return known.get(`${owner}.${field}`) ?? { description: '' };
};

const known: ReadonlyMap<string, FieldNote> = new Map(Object.entries<FieldNote>(notes));
