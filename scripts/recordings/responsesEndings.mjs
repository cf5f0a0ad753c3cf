// The synthetic recordings of the Responses API: the ends of streams, and bodies that are not streams.
import { family, message, model, request, textPart, tides, told, usageOf, whole } from './responses.mjs';
import { responseEvents } from './responsesWire.mjs';
import { data, synthetic } from './synthetic.mjs';
import { randomFrom, tokensOf } from './words.mjs';

const incomplete = () => {
  const name = 'incomplete';
  const said = tokensOf(tides).slice(0, 20).join('');
  const response = whole(name, [message(name, [textPart(said)], { status: 'incomplete' })], {
    status: 'incomplete',
    completed_at: null,
    incomplete_details: { reason: 'max_output_tokens' },
    max_output_tokens: 20,
    usage: usageOf(18, 20),
  });
  const asked = request('Why are there two tides a day?', { max_output_tokens: 20 });
  return told(name, 'the limit of tokens ends it in mid-sentence', asked, response, { outcome: 'incomplete' });
};

// An item that received no `done`: the text so far, still in progress.
const partly = (name, more = {}) =>
  whole(name, [message(name, [textPart(tokensOf(tides).slice(0, 14).join(''))], { status: 'in_progress' })], {
    completed_at: null,
    usage: null,
    ...more,
  });

const failed = () => {
  const name = 'failed';
  const error = { code: 'server_error', message: 'The server had an error while processing your request.' };
  const response = partly(name, { status: 'failed', error });
  return told(
    name,
    'an error event, then the failed response, which no longer holds what was streamed',
    request('Why does the sea have tides?'),
    response,
    {
      outcome: 'failed',
      error: { _tag: 'ApiError', code: error.code, message: error.message },
      terminal: { ...response, output: [] },
      between: [['error', { code: error.code, message: error.message, param: null }]],
      ends: false,
    },
  );
};

const cut = () => {
  const response = partly('cut', { status: 'in_progress' });
  return told('cut', 'no terminal event comes', request('Why are tides higher at full moon?'), response, {
    outcome: 'truncated',
    terminal: null,
    ends: false,
  });
};

const body = () => {
  const response = whole('body', [message('body', [textPart('A whole answer in one body.')])]);
  return synthetic({
    family,
    name: 'body',
    note: 'not streamed',
    request: { url: 'https://api.openai.com/v1/responses', body: { model, input: 'Answer in one body.' } },
    chunks: [`${JSON.stringify(response, null, 2)}\n`],
    truth: { outcome: 'completed', response },
  });
};

const unauthorized = () => {
  const error = {
    message: 'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.',
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  };
  return synthetic({
    family,
    name: 'unauthorized',
    note: 'status 401',
    request: request('Hello?'),
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="OpenAI API"' },
    chunks: [`${JSON.stringify({ error }, null, 2)}\n`],
    truth: { outcome: 'failed', response: null, error: { _tag: 'HttpError', status: 401, code: error.code } },
  });
};

const unknownEvent = () => {
  const name = 'unknown-event';
  const response = whole(name, [message(name, [textPart('It goes on as before.')])]);
  const later = { type: 'response.weather.changed', sequence_number: 2, weather: 'fair' };
  const events = responseEvents(response, randomFrom(name));
  // the numbers of the following events increase by one
  const [created, begun, ...rest] = events;
  const moved = rest.map((event) =>
    event.replace(/"sequence_number":(\d+)/, (_all, at) => `"sequence_number":${String(Number(at) + 1)}`),
  );
  return synthetic({
    family,
    name,
    note: 'an event that nobody documented yet',
    request: request('Does it go on?'),
    chunks: [created, begun, `event: ${later.type}\n${data(later)}`, ...moved],
    truth: { outcome: 'completed', response, meta: { unknownEvents: [later] } },
  });
};

export const responsesEndingRecordings = () => [incomplete(), failed(), cut(), body(), unauthorized(), unknownEvent()];
