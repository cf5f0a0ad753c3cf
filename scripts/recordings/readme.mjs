// The synthetic recordings that answer the examples of the README. Their requests are exactly those of the examples, which a
// test checks, so that `llmgine serve` has an answer to each of them.
import { completion, message, told, url, usageOf } from './chat.mjs';
import {
  message as outputMessage,
  request,
  textPart,
  told as toldByResponses,
  usageOf as usageOfResponse,
  whole as response,
} from './responses.mjs';
import { idOf, randomFrom, tokensOf } from './words.mjs';

const model = 'gpt-4.1-mini';

/** The request that `ask` makes of the parameters of an example. */
export const asked = ({ messages, ...params }) => ({
  url,
  body: { model, messages, ...params, stream: true, stream_options: { include_usage: true } },
});
export const user = (content) => ({ role: 'user', content });

export const answered = (name, note, params, content, prompt) => {
  const usage = usageOf(prompt, tokensOf(content).length);
  const whole = completion(name, [{ message: message({ content }) }], { usage });
  return told(name, note, asked(params), whole);
};

const text = () =>
  answered(
    'readme-text',
    'the example of the README about text',
    { messages: [user('Describe a harbour.')] },
    'The harbour wakes before the town does. Fishing boats lie side by side, their ropes creaking as the tide lifts them, and ' +
      'gulls walk the wall like inspectors. It smells of salt, diesel and wet wood.',
    12,
  );

/** The JSON Schema that zod makes of an object of texts. */
const schemaOf = (...names) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  required: names,
});

const structured = () =>
  answered(
    'readme-structured-output',
    'the example of the README about structured output',
    {
      messages: [user('The weather in Lisbon?')],
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'forecast',
          schema: { additionalProperties: false, ...schemaOf('city', 'advice') },
          strict: true,
        },
      },
    },
    '{"city":"Lisbon","advice":"Take sunglasses and a jacket."}',
    46,
  );

const tools = [
  ['get_weather', schemaOf('city')],
  ['find_trains', schemaOf('to')],
].map(([name, parameters]) => ({ type: 'function', function: { name, parameters } }));
const plan = user('Plan a weekend in Bern and Zürich.');

const callOf = (place, name, given) => ({
  id: idOf('call_', randomFrom(`readme-tools ${String(place)}`)),
  type: 'function',
  function: { name, arguments: JSON.stringify(given) },
});

/** The calls of the first turn, and what the tools of the example return. */
const calls = [
  [callOf(0, 'get_weather', { city: 'Bern' }), 'Sun in Bern.'],
  [callOf(1, 'get_weather', { city: 'Zürich' }), 'Sun in Zürich.'],
  [callOf(2, 'find_trains', { to: 'Zürich' }), '{"to":"Zürich","at":"10:02"}'],
];

const toolTurns = () => {
  const turn = { content: 'I will look at the weather and the trains.\n', tool_calls: calls.map(([call]) => call) };
  const whole = completion('readme-tools', [{ message: message(turn), finish_reason: 'tool_calls' }], {
    usage: usageOf(88, 62),
  });
  const results = calls.map(([{ id }, content]) => ({ role: 'tool', tool_call_id: id, content }));
  return [
    told(
      'readme-tools',
      'the example of the README about tools: three calls',
      asked({ messages: [plan], tools }),
      whole,
    ),
    answered(
      'readme-tools-answer',
      'the example of the README about tools: the answer after the results',
      { messages: [plan, { role: 'assistant', ...turn }, ...results], tools },
      'Spend Saturday in Bern: the sun shines on the old town and the bear park. On Sunday take the train at 10:02 to Zürich, ' +
        'where the sun shines too, and swim in the lake.',
      171,
    ),
  ];
};

const final = () => {
  const name = 'readme-final-response';
  const text = 'The Danube, the Mekong and the Orinoco.';
  const whole = response(name, [outputMessage(name, [textPart(text)])], {
    model: 'gpt-4.1-mini-2025-04-14',
    reasoning: { effort: null, summary: null },
    usage: usageOfResponse(12, tokensOf(text).length),
  });
  const note = 'the example of the README about the final response';
  return toldByResponses(name, note, request('Name three rivers.', { model }), whole);
};

export const readmeRecordings = () => [text(), structured(), ...toolTurns(), final()];
