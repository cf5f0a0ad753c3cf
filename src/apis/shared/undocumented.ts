import type { Json, JsonObject } from '../../json/json.ts';
import { setOwn } from '../../json/json.ts';
import type { AnyCodec } from '../../json/schema.ts';

/** Fields that place an event in its stream, and padding. No final contains them. */
const places: ReadonlySet<string> = new Set([
  'type',
  'sequence_number',
  'item_id',
  'output_index',
  'content_index',
  'summary_index',
  'obfuscation',
]);

/** The documented fields of an event, by its type; those of an unknown type are `ofUnknown`. */
const fieldsOf = ({ schema }: AnyCodec, type: Json | undefined): ReadonlyMap<string, unknown> | undefined => {
  const member = schema.kind === 'union' && typeof type === 'string' ? schema.members.get(type)?.schema : undefined;
  return member?.kind === 'struct' ? member.fields : undefined;
};

/**
 * Reads the undocumented fields of an event of this union; null if it has none. An event of an unknown type has the
 * documented fields `ofUnknown`.
 */
export const undocumentedIn =
  (codec: AnyCodec, ofUnknown: ReadonlyMap<string, unknown>) =>
  (event: JsonObject): JsonObject | null => {
    const documented = fieldsOf(codec, event['type']) ?? ofUnknown;
    let found: Record<string, Json> | null = null;
    for (const key of Object.keys(event)) {
      const given = event[key];
      if (documented.has(key) || places.has(key) || given === undefined) continue;
      found ??= {};
      setOwn(found, key, given);
    }
    return found;
  };
