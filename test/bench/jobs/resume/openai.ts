import OpenAI from 'openai';

const client = new OpenAI();
const input = 'Why are there two tides a day?';
let stream = await client.responses.create({ model: 'gpt-5-mini', input, background: true, stream: true });
let id = '';
let last = 0;
for (let ended = false; !ended;) {
  try {
    for await (const event of stream) {
      last = event.sequence_number;
      if (event.type === 'response.created') id = event.response.id;
      if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);
      ended = ['response.completed', 'response.failed', 'response.incomplete', 'error'].includes(event.type);
    }
  } catch (error) {
    if (id === '') throw error;
  }
  if (!ended) stream = await client.responses.retrieve(id, { stream: true, starting_after: last });
}
