// Lets the model call functions of this program, and prints the calls, their results and the answer.
import OpenAI from 'openai';
import { z } from 'zod';
import { chat, runTools, tool } from 'llmgine';

const get_weather = tool({
  description: 'The weather in a city',
  parameters: z.object({ city: z.string() }),
  run: ({ city }) => `Sun in ${city}.`,
});

const find_trains = tool({
  description: 'Trains on a day',
  parameters: z.object({ to: z.string() }),
  // the model gets the sentence of an error, and can react to it
  run: ({ to }) => {
    throw new Error(`The timetable of ${to} is not available.`);
  },
});

const run = runTools(
  new OpenAI(),
  chat,
  { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Plan a weekend in Bern and Zürich.' }] },
  { get_weather, find_trains },
);

run.toolResults$.subscribe(({ call, output }) => console.log(`\n${call.name}: ${output}`));
run.tokens$.subscribe((text) => process.stdout.write(text));

const { outcome } = await run.final();
console.log(`\n${outcome}`);
