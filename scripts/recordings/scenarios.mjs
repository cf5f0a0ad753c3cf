// Kinds of scenarios for real servers: the request, and the source of the expected result.
export const chat = '/v1/chat/completions';

/**
 * The server's response without a stream, in which everything that differs in each response is taken from the stream:
 * ids, times. The two must agree in everything else.
 */
const same = ({ answer, events }) => {
  const [first] = events;
  const idsOf = (choice) => {
    const ids = new Map();
    for (const event of events) {
      for (const each of event.choices ?? []) {
        for (const call of each.index === choice ? (each.delta?.tool_calls ?? []) : [])
          if (call.id) ids.set(call.index, call.id);
      }
    }
    return ids;
  };
  const timings = events.findLast((event) => event.timings !== undefined)?.timings;
  return {
    ...answer,
    id: first.id,
    created: first.created,
    ...(timings === undefined ? {} : { timings }),
    choices: answer.choices.map((choice) => ({
      ...choice,
      ...(choice.message?.tool_calls === undefined
        ? {}
        : {
            message: {
              ...choice.message,
              tool_calls: choice.message.tool_calls.map((call, at) => ({
                ...call,
                id: idsOf(choice.index).get(at) ?? call.id,
              })),
            },
          }),
    })),
  };
};

const outcomeOf = ({ choices }) =>
  choices.some(({ finish_reason: reason }) => reason === 'length') ? 'incomplete' : 'completed';

/** llama.cpp omits fields that are null in OpenAI's responses, and sends empty text instead of none. Only for chat. */
export const inOpenAIWords = (scenario) => ({
  ...scenario,
  truth: (seen) => {
    const { response, ...rest } = scenario.truth(seen);
    const choices = response.choices.map(({ message, logprobs = null, ...choice }) => ({
      ...choice,
      logprobs: logprobs === null ? null : { refusal: null, ...logprobs },
      message: { refusal: null, ...message, content: message.content === '' ? null : message.content },
    }));
    return { ...rest, response: { ...response, choices } };
  },
});

export const streamed = (server, name, body, more = {}) => ({
  family: 'chat.completions',
  server,
  path: chat,
  name,
  body,
  compare: true,
  truth: (seen) => ({ response: same(seen), outcome: outcomeOf(seen.answer) }),
  ...more,
});

const terminal = ({ events }) => {
  const { response, timings } = events.at(-1);
  // llama.cpp puts its times beside the response
  return { response: { ...response, ...(timings === undefined ? {} : { timings }) } };
};
export const response = (server, name, body) => ({
  family: 'responses',
  server,
  path: '/v1/responses',
  name,
  body,
  truth: terminal,
});

export const whole = (server, family, name, path, body) => ({
  family,
  server,
  path,
  name,
  body,
  truth: ({ text }) => ({ response: JSON.parse(text) }),
});

export const failing = (server, name, body, error, more = {}) => ({
  family: 'chat.completions',
  server,
  path: chat,
  name,
  body,
  truth: ({ text }) => {
    const said = JSON.parse(text).error;
    return { outcome: 'failed', response: null, error: { _tag: 'HttpError', type: said.type, ...error }, ...more };
  },
});

/** The content of a stream until it broke, read event by event. */
export const soFar = ({ events }, outcome, error) => ({
  truth: 'script',
  outcome,
  error,
  response: {
    ...Object.fromEntries(
      ['id', 'created', 'model', 'system_fingerprint'].flatMap((name) =>
        name in events[0] ? [[name, events[0][name]]] : [],
      ),
    ),
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: events.map((event) => event.choices[0].delta.content ?? '').join(''),
          refusal: null,
        },
        logprobs: null,
        finish_reason: null,
      },
    ],
  },
});
