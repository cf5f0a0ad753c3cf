import { isJsonObject, type Json } from '../json/json.ts';
import { textOf } from '../json/read.ts';

/** The kind of an event: its tag, or else its `event:` line. */
export const eventKind = (json: Json, name: string | null): string =>
  (isJsonObject(json) ? textOf(json['type'] ?? json['object']) : null) ?? name ?? 'without a type';
