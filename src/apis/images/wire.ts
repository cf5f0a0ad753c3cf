import type { Wire } from '../../core/family.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';

/** How images are written: a whole response becomes one event for each image, and the last event contains the usage. */
export const imagesWire: Wire = {
  named: true,
  eventsOf: (body) => {
    const { data, created, usage, ...others } = body;
    if (body['type'] !== undefined || !isJsonArray(data)) return [body];
    return data.map((image: Json, position): JsonObject => ({
      type: 'image_generation.completed',
      ...(created === undefined ? {} : { created_at: created }),
      ...others,
      ...(isJsonObject(image) ? image : {}),
      ...(usage === undefined || position < data.length - 1 ? {} : { usage }),
    }));
  },
};
