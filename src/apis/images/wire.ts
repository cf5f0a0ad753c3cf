import type { Wire } from '../../core/family.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { imageFields } from './fold.ts';

/**
 * How images are written: a whole response becomes one event for each image, and the last event contains the usage and
 * the undocumented fields. A response that such events cannot express is written unchanged as one event.
 */
export const imagesWire: Wire = {
  named: true,
  eventsOf: (body) => {
    const { data, created, ...others } = body;
    if (body['type'] !== undefined || !isJsonArray(data) || !isExpressible(body, data)) return [body];
    const repeated = Object.fromEntries(Object.entries(others).filter(([name]) => settings.has(name)));
    return data.map((image: Json, position): JsonObject => ({
      type: 'image_generation.completed',
      ...(created === undefined ? {} : { created_at: created }),
      ...(position < data.length - 1 ? repeated : others),
      ...(isJsonObject(image) ? image : {}),
    }));
  },
};

/** The fields of a response that each event repeats. */
const settings: ReadonlySet<string> = new Set(['background', 'output_format', 'quality', 'size']);

/** Whether the fields of each image are those that an event gives to its image, and no field of the response is. */
const isExpressible = (body: JsonObject, data: readonly Json[]): boolean =>
  data.length > 0 &&
  !Object.keys(body).some((name) => imageFields.has(name)) &&
  data.every((image) => isJsonObject(image) && Object.keys(image).every((name) => imageFields.has(name)));
