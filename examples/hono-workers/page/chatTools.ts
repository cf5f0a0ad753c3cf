// The tools that the model can call. They run in the page, and know what the page knows.
import { jsonSchema, tool } from 'llmgine';

const text = { type: 'string' };

export const tools = {
  get_weather: tool({
    description: 'The weather in a city',
    parameters: jsonSchema({ type: 'object', properties: { city: text }, required: ['city'] }),
    run: ({ city }) => `Sun in ${city}.`,
  }),
  find_trains: tool({
    description: 'Trains on a day',
    parameters: jsonSchema({ type: 'object', properties: { to: text }, required: ['to'] }),
    // the model gets the sentence of an error, and can react to it
    run: ({ to }) => {
      throw new Error(`The timetable of ${to} is not available.`);
    },
  }),
};
