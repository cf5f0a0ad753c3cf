import type { JsonObject } from '../../json/json.ts';

/** The choice that an entry of `choices` belongs to: its index, as a number or as text, else its position in the event. */
export const choiceIndex = (entry: JsonObject, position: number): number => {
  const given = entry['index'];
  const index = typeof given === 'string' && given !== '' ? Number(given) : given;
  return typeof index === 'number' && Number.isInteger(index) ? index : position;
};
