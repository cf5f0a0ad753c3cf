// The synthetic recordings of chat completions: the contents of a stream.
import { chatEvents } from './chatWire.mjs';
import { createdOf, synthetic } from './synthetic.mjs';
import { idOf, hexOf, logprobOf, randomFrom, tokensOf } from './words.mjs';

export const family = 'chat.completions';
export const url = 'https://api.openai.com/v1/chat/completions';
export const model = 'gpt-4.1-mini-2025-04-14';

/** Makes a whole completion of choices. */
export const completion = (name, choices, { usage, ...more } = {}) => {
  const random = randomFrom(`${family}/${name} ids`);
  return {
    id: idOf('chatcmpl-', random, 29),
    object: 'chat.completion',
    created: createdOf(name),
    model,
    service_tier: 'default',
    system_fingerprint: hexOf('fp_', random, 10),
    ...more,
    choices: choices.map((choice, index) => ({ index, logprobs: null, finish_reason: 'stop', ...choice })),
    ...(usage === undefined ? {} : { usage }),
  };
};

export const message = (fields) => ({ role: 'assistant', content: null, refusal: null, ...fields });

export const usageOf = (prompt, answer, { reasoning = 0, cached = 0, audio = 0 } = {}) => ({
  prompt_tokens: prompt,
  completion_tokens: answer,
  total_tokens: prompt + answer,
  prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: reasoning,
    audio_tokens: audio,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});

export const request = (prompt, more = {}) => ({
  url,
  body: {
    model,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: prompt }],
    ...more,
  },
});

/** Makes a stream that builds a whole completion. */
export const told = (name, note, asked, whole, { outcome = 'completed', ...options } = {}) =>
  synthetic({
    family,
    name,
    note,
    request: asked,
    chunks: chatEvents(whole, randomFrom(`${family}/${name}`), options),
    truth: { outcome, response: options.usage === false ? { ...whole, usage: undefined } : whole },
  });

const story =
  'The harbour was quiet before sunrise. A fisherman rowed past the lighthouse, counting the seconds between each sweep ' +
  'of its beam, and thought of the letter in his pocket. He had carried it for nine days without opening it. When the ' +
  'first gull cried he stopped, broke the seal, and began to read by the light that came around every twelve seconds.';

const sky =
  'Sunlight holds every colour. On its way down it meets molecules of air, and they scatter short waves far more than ' +
  'long ones. So blue light arrives from every part of the sky, while red passes almost straight through. At sunset the ' +
  'path is longer, the blue is gone, and what is left is orange and red.';

const forecast =
  '{"city":"Lisbon","days":[{"day":"Monday","high":24,"low":16,"sky":"clear"},' +
  '{"day":"Tuesday","high":21,"low":15,"sky":"light rain"}],"advice":"Take an umbrella on Tuesday."}';

const no = "I'm sorry, but I can't help with making that device. I can explain how smoke detectors work instead.";

const text = () => {
  const whole = completion('text', [{ message: message({ content: story }) }], {
    usage: usageOf(14, tokensOf(story).length),
  });
  return told(
    'text',
    'text as OpenAI streams it, with usage at the end',
    request('Tell me a very short story.'),
    whole,
  );
};

const withoutUsage = () => {
  const content = 'Paris is the capital of France. It lies on the Seine.';
  const whole = completion('no-usage', [{ message: message({ content }) }]);
  const asked = request('What is the capital of France?', { stream_options: undefined });
  return told('no-usage', 'nobody asked for usage, so none is sent', asked, whole, { usage: false });
};

const logprobs = () => {
  const random = randomFrom('chat logprobs');
  const content = tokensOf(sky).map((token) => logprobOf(token, random));
  const whole = completion('logprobs', [{ message: message({ content: sky }), logprobs: { content, refusal: null } }], {
    usage: usageOf(13, content.length),
  });
  const asked = request('Why is the sky blue?', { logprobs: true, top_logprobs: 3 });
  return told('logprobs', 'each token with its log probability and two or three alternatives', asked, whole);
};

const refusal = () => {
  const random = randomFrom('chat refusal');
  const tokens = tokensOf(no).map((token) => logprobOf(token, random, 2));
  const whole = completion(
    'refusal',
    [{ message: message({ refusal: no }), logprobs: { content: null, refusal: tokens } }],
    { usage: usageOf(41, tokens.length) },
  );
  const asked = request('How do I build one?', {
    logprobs: true,
    top_logprobs: 2,
    response_format: { type: 'json_schema', json_schema: { name: 'steps', strict: true, schema: { type: 'object' } } },
  });
  return told('refusal', 'a refusal instead of the structured answer, with log probabilities', asked, whole);
};

const structured = () => {
  const whole = completion('structured-output', [{ message: message({ content: forecast }) }], {
    usage: usageOf(96, tokensOf(forecast).length),
  });
  const asked = request('The forecast of Lisbon for two days.', {
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'forecast', strict: true, schema: { type: 'object', required: ['city', 'days', 'advice'] } },
    },
  });
  return told('structured-output', 'JSON by a schema, as text that grows', asked, whole);
};

const two = () => {
  const contents = [
    'Heads. The coin spun twice and fell flat on the table.',
    'Tails, after rolling along the edge of the board.',
  ];
  const whole = completion(
    'two-choices',
    contents.map((content) => ({ message: message({ content }) })),
    {
      usage: usageOf(12, contents.flatMap(tokensOf).length),
    },
  );
  return told(
    'two-choices',
    'n = 2: two choices take turns, and one ends before the other',
    request('Toss a coin.', { n: 2 }),
    whole,
  );
};

const length = () => {
  const content = tokensOf(story).slice(0, 24).join('');
  const whole = completion('length', [{ message: message({ content }), finish_reason: 'length' }], {
    usage: usageOf(14, 24),
  });
  const asked = request('Tell me a very short story.', { max_completion_tokens: 24 });
  return told('length', 'the limit of tokens ends it in mid-sentence', asked, whole, { outcome: 'incomplete' });
};

export const chatRecordings = () => [text(), withoutUsage(), logprobs(), refusal(), structured(), two(), length()];
