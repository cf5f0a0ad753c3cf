import type { Apis } from '../../apis/lookup.ts';
import { apis } from '../../apis/registry.ts';
import { ErrorObject, ErrorPayload, ErrorResponse, ResponsesWsError } from '../../apis/shared/error.ts';
import type { AnyCodec } from '../../json/schema.ts';

/** The schemas of the field map, by family and by name. */
export type FieldRoots = Readonly<Record<string, Readonly<Record<string, AnyCodec>>>>;

// every API can send these
const errors: FieldRoots = {
  error: { Error: ErrorObject, ErrorResponse, StreamErrorPayload: ErrorPayload, ResponsesWsError },
};

/** The schemas of each family of the field reference, in the order of the registry. */
export const fieldRoots = (rows: Apis = apis): FieldRoots => ({
  ...Object.fromEntries(rows.flatMap(({ fields }) => Object.entries(fields))),
  ...errors,
});

/** The names of the schemas that are listed once. A schema that contains one of them refers to it. */
export const schemasListedOnce = (rows: Apis = apis): ReadonlySet<string> =>
  new Set(rows.flatMap(({ listedOnce }) => listedOnce ?? []).map(({ name }) => name));
