import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { identifierOf, objectOf } from '../../json/read.ts';

/** One entry of a delta's `tool_calls`. A value that is missing, empty or null is null. */
export interface Fragment {
  readonly id: string | null;
  readonly index: number | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly text: string;
  readonly custom: boolean;
  /** True if the arguments were sent as a JSON value and not as text, so they are complete. */
  readonly whole: boolean;
  readonly extras: JsonObject;
  readonly innerExtras: JsonObject;
}

export const readFragment = (entry: JsonObject): Fragment => {
  const { id, index, type, function: call, custom, ...extras } = entry;
  const isCustom = isJsonObject(custom) || type === 'custom';
  const inner = isJsonObject(custom) ? custom : objectOf(call);
  const { name, arguments: args, input, ...innerExtras } = inner;
  const given = (isCustom ? (input ?? args) : (args ?? input)) ?? null;
  return {
    id: identifierOf(id),
    index: indexOf(index),
    type: identifierOf(type),
    name: identifierOf(name),
    text: given === null ? '' : typeof given === 'string' ? given : JSON.stringify(given),
    custom: isCustom,
    whole: given !== null && typeof given !== 'string',
    extras,
    innerExtras,
  };
};

/** The index as a number: text is converted, and anything but an integer counts as missing. */
const indexOf = (json: Json | undefined): number | null => {
  const index = typeof json === 'string' && json !== '' ? Number(json) : json;
  return typeof index === 'number' && Number.isInteger(index) ? index : null;
};
