import { openai } from '@ai-sdk/openai';
import { isStepCount, streamText, tool } from 'ai';
import { z } from 'zod';

const messages = [{ role: 'user' as const, content: 'Why is the sky blue?' }];
const get_weather = tool({ inputSchema: z.object({ city: z.string() }), execute: ({ city }) => `Sun in ${city}.` });
const find_trains = tool({ inputSchema: z.object({ to: z.string() }), execute: ({ to }) => `10:02 to ${to}` });
const { textStream } = streamText({
  model: openai.chat('gpt-4.1-mini'),
  messages,
  tools: { get_weather, find_trains },
  stopWhen: isStepCount(10),
});
for await (const text of textStream) process.stdout.write(text);
