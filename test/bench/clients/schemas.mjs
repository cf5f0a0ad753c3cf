import { z } from 'zod';

/** The object of the recording `chat.completions/structured-output`. */
export const Forecast = z.object({
  city: z.string(),
  days: z.array(z.object({ day: z.string(), high: z.number(), low: z.number(), sky: z.string() })),
  advice: z.string(),
});

/** The tools of the recordings. They accept any arguments, and are only called if a client calls tools itself. */
export const toolNames = ['get_weather', 'find_trains', 'get_time', 'convert_currency'];
export const Arguments = z.looseObject({});
export const parameters = { type: 'object', properties: {}, required: [], additionalProperties: true };
