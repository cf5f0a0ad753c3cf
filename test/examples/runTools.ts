import OpenAI from 'openai';
import { z } from 'zod';
import { chat, runTools, tool } from '../../src/index.ts';

const get_weather = tool({ parameters: z.object({ city: z.string() }), run: ({ city }) => `Sun in ${city}.` });
const find_trains = tool({ parameters: z.object({ to: z.string() }), run: ({ to }) => ({ to, at: '10:02' }) });

const messages = [{ role: 'user' as const, content: 'Plan a weekend in Bern and Zürich.' }];
const run = runTools(new OpenAI(), chat, { model: 'gpt-4.1-mini', messages }, { get_weather, find_trains });
run.toolResults$.subscribe(({ call, output }) => {
  console.log(call.name, output);
});
run.tokens$.subscribe((text) => process.stdout.write(text));
