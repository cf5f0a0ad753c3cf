import OpenAI from 'openai';
import { ask, chat } from '../../src/index.ts';

// A program that does not catch the error of its request. `node --import tsx askAndCrash.ts <url> <how> <source> <key>`

const [url = '', how, source, apiKey = 'none'] = process.argv.slice(2);
const params = { model: 'm', messages: [] };
const answer =
  source === 'client'
    ? ask(new OpenAI({ baseURL: url, apiKey, maxRetries: 0 }), chat, params)
    : ask({ baseURL: url, apiKey }, chat, params);
if (how === 'promise') await answer.response();
else answer.text$.subscribe();
