import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';

/** One entry of a delta's `tool_calls`, read tolerantly: what is missing, empty or null is null. */
export interface Fragment {
  readonly id: string | null;
  readonly index: number | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly text: string;
  readonly custom: boolean;
  /** The arguments came as a value, not as text: they are whole. */
  readonly whole: boolean;
  readonly extras: JsonObject;
  readonly innerExtras: JsonObject;
}

export const readFragment = (entry: JsonObject): Fragment => {
  const { id, index, type, function: call, custom, ...extras } = entry;
  const isCustom = isJsonObject(custom) || type === 'custom';
  const inner = isJsonObject(custom) ? custom : isJsonObject(call) ? call : {};
  const { name, arguments: args, input, ...innerExtras } = inner;
  const given = (isCustom ? (input ?? args) : (args ?? input)) ?? null;
  return {
    id: wordOf(id),
    index: indexOf(index),
    type: wordOf(type),
    name: wordOf(name),
    text: given === null ? '' : typeof given === 'string' ? given : JSON.stringify(given),
    custom: isCustom,
    whole: given !== null && typeof given !== 'string',
    extras,
    innerExtras,
  };
};

/** A word of identity; a number is a word too (some servers count their ids), empty text is none. */
const wordOf = (json: Json | undefined): string | null => {
  if (typeof json === 'string') return json === '' ? null : json;
  return typeof json === 'number' ? String(json) : null;
};

const indexOf = (json: Json | undefined): number | null => {
  const index = typeof json === 'string' && json !== '' ? Number(json) : json;
  return typeof index === 'number' && Number.isInteger(index) ? index : null;
};
