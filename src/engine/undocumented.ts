import { readApiError } from '../core/apiError.ts';
import { bodyCodec } from '../core/bodyForm.ts';
import { detectRow, rowOf, type Apis } from '../apis/lookup.ts';
import { apis } from '../apis/registry.ts';
import { ErrorResponse } from '../apis/shared/error.ts';
import { inspect, type Finding } from '../json/inspect.ts';
import type { Json, JsonKind } from '../json/json.ts';
import type { AnyCodec } from '../json/schema.ts';
import { eventKind } from './eventKind.ts';

/** One JSON value that a server sent: an event of a stream, a whole body, or the body of an error. */
export interface Sent {
  readonly json: Json;
  readonly as: 'event' | 'body' | 'error';
  /** The `event:` line of an event; null if there is none. */
  readonly name: string | null;
  /** The API of the value; null if it has to be detected. */
  readonly api: string | null;
  readonly provider: string;
  readonly model: string;
}

/** Something that was received although no codec names it. */
export interface Undocumented {
  readonly kind: 'field' | 'value' | 'member' | 'event' | 'body';
  /** The API; `error` for the body of an error, `unknown` for a body of an unknown API. */
  readonly api: string;
  /** The path of a field (`choices[].delta.reasoning_details`); the type of an event. */
  readonly path: string;
  /** How many times it was received. */
  readonly count: number;
  /** The JSON kinds of its values; always `string` for an unknown value or member. */
  readonly types: readonly JsonKind[];
  readonly providers: readonly string[];
  readonly models: readonly string[];
}

/** Identifies one undocumented field, value, member, event or body. */
export type UndocumentedPlace = Pick<Undocumented, 'kind' | 'api' | 'path'>;

/** Counts what is undocumented in a number of values. Keeps one row for each place, and no content. */
export interface Census {
  /** Counts what is undocumented in a value, and returns the place of each occurrence. */
  readonly add: (sent: Sent) => readonly UndocumentedPlace[];
  /** Returns the rows, the most frequent first. */
  readonly rows: () => readonly Undocumented[];
}

/** Starts an empty census. `add` costs one walk over the value. */
export const startCensus = (rows: Apis = apis): Census => {
  const held = new Map<string, Row>();
  const count = (sent: Sent, { kind, api, path, type }: Found): void => {
    const key = `${kind} ${api} ${path}`;
    const row = held.get(key) ?? {
      kind,
      api,
      path,
      count: 0,
      types: new Set(),
      providers: new Set(),
      models: new Set(),
    };
    row.count += 1;
    row.types.add(type);
    if (sent.provider !== '') row.providers.add(sent.provider);
    if (sent.model !== '') row.models.add(sent.model);
    held.set(key, row);
  };
  return {
    add: (sent) => {
      const founds = undocumentedIn(sent, rows);
      for (const found of founds) count(sent, found);
      return founds;
    },
    rows: () =>
      [...held.values()]
        .map((row) => ({
          ...row,
          types: [...row.types].sort(),
          providers: [...row.providers].sort(),
          models: [...row.models].sort(),
        }))
        .sort((a, b) => b.count - a.count || (`${a.api} ${a.path}` < `${b.api} ${b.path}` ? -1 : 1)),
  };
};

interface Row extends UndocumentedPlace {
  count: number;
  readonly types: Set<JsonKind>;
  readonly providers: Set<string>;
  readonly models: Set<string>;
}

type Found = UndocumentedPlace & { readonly type: JsonKind };

/** Returns the API of a value and the value's schema. The schema is null if no row describes the value. */
export const schemaOf = (
  { json, as, name, api }: Sent,
  rows: Apis = apis,
): { readonly api: string; readonly codec: AnyCodec | null } => {
  if (as === 'error') return { api: 'error', codec: ErrorResponse };
  const row = api === null ? detectRow(rows, json, name) : rowOf(rows, api);
  if (row === null) return { api: 'unknown', codec: null };
  if (as === 'body') return { api: row.api, codec: bodyCodec(row.bodies, json) };
  const codec = row.withFamily((family) => (family.read(json, name) === null ? null : family.codec));
  return codec === null && readApiError(json, name) !== null
    ? { api: 'error', codec: ErrorResponse }
    : { api: row.api, codec };
};

/** Returns every occurrence of something in a value that its schema does not name. */
const undocumentedIn = (sent: Sent, rows: Apis): readonly Found[] => {
  const { api, codec } = schemaOf(sent, rows);
  if (codec !== null) return founds(api, inspect(codec, sent.json));
  return [{ kind: sent.as === 'event' ? 'event' : 'body', api, path: eventKind(sent.json, sent.name), type: 'object' }];
};

const kinds: Readonly<Partial<Record<Finding['_tag'], Undocumented['kind']>>> = {
  UnknownField: 'field',
  UnknownValue: 'value',
  UnknownMember: 'member',
};

const founds = (api: Undocumented['api'], findings: readonly Finding[]): readonly Found[] =>
  findings.flatMap((finding): readonly Found[] => {
    const kind = kinds[finding._tag];
    if (kind === undefined) return [];
    return [{ kind, api, path: finding.path, type: finding._tag === 'UnknownField' ? finding.found : 'string' }];
  });
