import type { JsonObject } from '../json/json.ts';
import type { AnyCodec } from '../json/schema.ts';
import { memberOf } from '../json/validate.ts';

/**
 * Reads an event that its `type` identifies or, if that is missing or null, its `event:` line. Null for a type that the union
 * does not contain.
 */
export const readByType =
  (codec: AnyCodec) =>
  (json: JsonObject, name: string | null): JsonObject | null => {
    const type = json['type'] ?? name;
    if (codec.schema.kind !== 'union' || memberOf(codec.schema, type) === undefined) return null;
    // the event then identifies itself, also for those who do not know its `event:` line
    return json['type'] === type ? json : { ...json, type };
  };
