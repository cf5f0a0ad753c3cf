// The synthetic recordings that answer the question of the pages in examples/. Their requests are exactly those of the pages, which a
// test checks. So each page works with `llmgine serve`, and a question of another text gets the same calls.
import { completion, message, told, usageOf } from './chat.mjs';
import { answered, asked, user } from './readme.mjs';
import { idOf, randomFrom } from './words.mjs';

const toolOf = (name, description, parameter) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: { type: 'object', properties: { [parameter]: { type: 'string' } }, required: [parameter] },
  },
});
const tools = [toolOf('get_weather', 'The weather in a city', 'city'), toolOf('find_trains', 'Trains on a day', 'to')];
const question = user('Plan a weekend in Bern and Zürich.');

const callOf = (place, name, given) => ({
  id: idOf('call_', randomFrom(`example-tools ${String(place)}`)),
  type: 'function',
  function: { name, arguments: JSON.stringify(given) },
});

/** The calls of the first turn, and what the tools of the pages return. */
const calls = [
  [callOf(0, 'get_weather', { city: 'Bern' }), 'Sun in Bern.'],
  [callOf(1, 'get_weather', { city: 'Zürich' }), 'Sun in Zürich.'],
  [callOf(2, 'find_trains', { to: 'Zürich' }), 'Error: The timetable of Zürich is not available.'],
];

export const exampleRecordings = () => {
  const turn = { content: 'I will look at the weather and the trains.', tool_calls: calls.map(([call]) => call) };
  const whole = completion('example-tools', [{ message: message(turn), finish_reason: 'tool_calls' }], {
    usage: usageOf(92, 62),
  });
  const results = calls.map(([{ id }, content]) => ({ role: 'tool', tool_call_id: id, content }));
  return [
    told(
      'example-tools',
      'the question of the pages in examples/: three calls',
      asked({ messages: [question], tools }),
      whole,
    ),
    answered(
      'example-tools-answer',
      'the question of the pages in examples/: the answer after the results',
      { messages: [question, { role: 'assistant', ...turn }, ...results], tools },
      'The sun shines in both cities. Spend Saturday in the old town of Bern, and swim in the lake of Zürich on Sunday. The ' +
        'timetable did not answer, so look up your train before you go.',
      176,
    ),
  ];
};
