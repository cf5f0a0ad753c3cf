import { mistake } from '../core/errors.ts';
import { defaultLimits } from '../core/limits.ts';
import type { SseItem } from '../core/received.ts';
import { isJsonObject, type Json } from '../json/json.ts';
import { memoize } from '../json/memoize.ts';
import { parseJson } from '../json/parse.ts';
import type { ApiRow } from './apiRow.ts';
import { bodyFamilyOf, type BodyFamily } from './bodyFamily.ts';
import type { Api, BodyOf } from './openAIResponse.ts';
import { apis } from './registry.ts';

/** The APIs that a reader knows: the registry, or the registry and rows of your own. */
export type Apis = readonly ApiRow[];

/** The row of an API by its name. Null if no row has it. */
export const rowOf = <Row extends ApiRow>(rows: readonly Row[], api: string): Row | null =>
  rows.find((row) => row.api === api) ?? null;

const isRowOf =
  <A extends Api>(api: A) =>
  (row: ApiRow): row is ApiRow<A, BodyOf[A]> =>
    row.api === api;

/** The row of one of the registry's own APIs. Throws a `TypeError` for a name that the type does not allow. */
export const registeredRow = <A extends Api>(api: A): ApiRow<A, BodyOf[A]> => {
  const rows: Apis = apis;
  const row = rows.find(isRowOf(api));
  if (row === undefined) throw mistake(`unknown API: expected one of ${apis.map((one) => one.api).join(', ')}`);
  return row;
};

/**
 * The family of an API's whole bodies, so that everything that reads a family reads an API that never streams. The body
 * is the only event and the final response. A stream read with it is always truncated.
 */
export const bodyFamily = (api: Api): BodyFamily => bodyFamilyOf(api, registeredRow(api).bodies);

/**
 * The family of a response that belongs to no known API. A whole body is refused and kept as it arrived, and each event of a
 * stream is an unknown event, so that a stream is never complete. An error is read as in every API.
 */
export const unknownFamily: BodyFamily = bodyFamilyOf('unknown', {
  expected: 'the response of a known API',
  essential: '',
  forms: [],
});

/**
 * The row that recognises an item of a response: an event, a whole body, or binary data by its content type. Null if none
 * does. Costs a parse of the item.
 */
export const rowOfItem = <Row extends ApiRow>(rows: readonly Row[], item: SseItem): Row | null => {
  if (item._tag !== 'WholeBody' && item._tag !== 'ServerSentEvent') return null;
  if (item._tag === 'WholeBody' && item.medium !== undefined) return rowOfMedium(rows, item.medium);
  const [text, name] = item._tag === 'WholeBody' ? [item.text, null] : [item.data, item.event];
  const json = parseJson(text, defaultLimits.depth);
  return json === undefined ? null : detectRow(rows, json, name);
};

/** The row of the first item that a row recognises. Null if there is none. */
export const rowOfItems = <Row extends ApiRow>(rows: readonly Row[], items: readonly SseItem[]): Row | null => {
  for (const item of items) {
    const row = rowOfItem(rows, item);
    if (row !== null) return row;
  }
  return null;
};

// any API may answer with plain text
const rowOfMedium = <Row extends ApiRow>(rows: readonly Row[], medium: string): Row | null =>
  medium.startsWith('text/')
    ? null
    : (rows.find((row) => row.withFamily(({ media }) => media !== undefined && medium.startsWith(media.type))) ?? null);

/** The row that recognises an event or a whole body. Null if none does. Costs a look at a few fields. */
export const detectRow = <Row extends ApiRow>(rows: readonly Row[], json: Json, name: string | null): Row | null =>
  isJsonObject(json) ? (rows.find(({ knows }) => knows(json, name)) ?? null) : null;

/**
 * The API that an event or a whole body belongs to. `name` is the event's `event:` line. Null for JSON that identifies no
 * API: a ping, a bare error, a page without members. A translation that has no `task` looks like a transcription. Looks at
 * a few fields, so the cost does not depend on the size.
 */
export const detectApi = (json: Json, name: string | null = null): Api | null =>
  detectRow(apis, json, name)?.api ?? null;

/** Endpoints of OpenAI that have no row. Requests to them are named after their path. */
const otherPaths = ['files', 'assistants', 'threads'];

/** Which API a request goes to, and its path from the name of the API on. */
export interface Endpoint {
  /** The API's name; `unknown` if no row has the path. */
  readonly api: string;
  /** `chat/completions`: the same below `/v1`, below a gateway's prefix and below a deployment. */
  readonly path: string;
  /** Whether a POST to it creates a response, and so needs a body. */
  readonly responds: boolean;
}

const pathPattern = memoize((rows: Apis) => {
  const paths = [...rows.flatMap((row) => row.paths), ...otherPaths];
  return new RegExp(`/((${paths.join('|')})(?:/.*)?)$`);
});

/** The endpoint of a URL's path. Parameters are ignored. */
export const endpointOf = (path: string, rows: Apis = apis): Endpoint => {
  const plain = path.replace(/\?.*$/s, '');
  const found = pathPattern(rows).exec(plain);
  const [, whole = plain, known = ''] = found ?? [];
  const row = rows.find((one) => one.paths.includes(known));
  const api = row?.api ?? (known === '' ? 'unknown' : known);
  return { api, path: whole, responds: row !== undefined && whole === known };
};
