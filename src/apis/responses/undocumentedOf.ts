import { growsAgain } from '../../fold/rules.ts';
import { setOwn, type Json, type JsonObject } from '../../json/json.ts';
import { ResponseStreamEvent } from './schema/index.ts';

/** Fields that place an event in its stream, and padding. No response contains them. */
const places: ReadonlySet<string> = new Set([
  'type',
  'sequence_number',
  'item_id',
  'output_index',
  'content_index',
  'summary_index',
  'obfuscation',
]);

/** The schema's fields of an event of this type; undefined for an unknown type. */
const fieldsOf = (type: Json | undefined): ReadonlyMap<string, unknown> | undefined => {
  const { schema } = ResponseStreamEvent;
  const member = schema.kind === 'union' && typeof type === 'string' ? schema.members.get(type)?.schema : undefined;
  return member?.kind === 'struct' ? member.fields : undefined;
};

/** The undocumented fields of an event; null if it has none. */
export const undocumentedOf = (event: JsonObject): JsonObject | null => {
  const documented = fieldsOf(event['type']) ?? ofResponse;
  let found: Record<string, Json> | null = null;
  for (const key of Object.keys(event)) {
    const given = event[key];
    if (documented.has(key) || places.has(key) || given === undefined) continue;
    found ??= {};
    setOwn(found, key, given);
  }
  return found;
};

/** An unknown event is only folded if it contains a response. */
const ofResponse: ReadonlyMap<string, unknown> = new Map([['response', null]]);

/** Whether an event that arrives again with the same fields would add to what is kept. */
export const growsBeside = (event: JsonObject): boolean => growsAgain(undocumentedOf(event) ?? {});
