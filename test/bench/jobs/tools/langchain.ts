import { ChatOpenAI } from '@langchain/openai';
import { AIMessageChunk, createAgent, tool } from 'langchain';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const weather = { name: 'get_weather', description: '', schema: z.object({ city: z.string() }) };
const trains = { name: 'find_trains', description: '', schema: z.object({ to: z.string() }) };
const get_weather = tool(({ city }) => `Sun in ${city}.`, weather);
const find_trains = tool(({ to }) => `10:02 to ${to}`, trains);
const agent = createAgent({ model: new ChatOpenAI({ model: 'gpt-4.1-mini' }), tools: [get_weather, find_trains] });
for await (const [message] of await agent.stream({ messages }, { streamMode: 'messages' }))
  if (AIMessageChunk.isInstance(message)) process.stdout.write(message.text);
