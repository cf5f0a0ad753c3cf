import { Injectable } from '@nestjs/common';
import { ask, chat, jsonSchema, runTools, tool } from 'llmgine';

const {
  OPENAI_BASE_URL: baseURL = 'https://api.openai.com/v1',
  OPENAI_API_KEY: apiKey,
  OPENAI_MODEL: model = 'gpt-4.1-mini',
} = process.env;

const text = { type: 'string' };

const get_weather = tool({
  description: 'The weather in a city',
  parameters: jsonSchema({ type: 'object', properties: { city: text }, required: ['city'] }),
  run: ({ city }) => `Sun in ${city}.`,
});

const find_trains = tool({
  description: 'Trains on a day',
  parameters: jsonSchema({ type: 'object', properties: { to: text }, required: ['to'] }),
  // the model gets the sentence of an error, and can react to it
  run: ({ to }) => {
    throw new Error(`The timetable of ${to} is not available.`);
  },
});

@Injectable()
export class ChatService {
  /** The answer to a question. Its first reader sends the request, and the request ends when the last reader leaves. */
  ask(question: string) {
    return ask({ baseURL, apiKey }, chat, { model, messages: [{ role: 'user', content: question }] });
  }

  /** The same, for a model that can call functions. */
  askWithTools(question: string) {
    const messages = [{ role: 'user', content: question }];
    return runTools({ baseURL, apiKey }, chat, { model, messages }, { get_weather, find_trains });
  }
}
