import { Injectable } from '@nestjs/common';
import { ask, chat, jsonSchema, runTools, tool } from 'llmgine';

const {
  OPENAI_BASE_URL: baseURL = 'https://api.openai.com/v1',
  OPENAI_API_KEY: apiKey,
  OPENAI_MODEL: model = 'gpt-4.1-mini',
} = process.env;

const get_weather = tool({
  description: 'The weather in a city',
  parameters: jsonSchema({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }),
  run: ({ city }) => `Sun in ${city}.`,
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
    return runTools({ baseURL, apiKey }, chat, { model, messages }, { get_weather });
  }
}
