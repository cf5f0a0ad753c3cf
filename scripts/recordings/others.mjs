// The synthetic recordings of the other APIs that stream: completions, audio and images.
import { createdOf, data, done, named, synthetic } from './synthetic.mjs';
import { idOf, logprobOf, randomFrom, tokensOf } from './words.mjs';

const api = 'https://api.openai.com/v1';

const completionWords = ' and the boats came home. Nobody spoke until the last rope was tied.';

/** Converts a whole text completion to its events, which have the same form. */
const completionEvents = ({ choices: [choice], usage, ...top }, texts) => [
  ...texts.map(({ text, logprobs }) =>
    data({ ...top, choices: [{ text, index: 0, logprobs, finish_reason: null }], usage: null }),
  ),
  data({ ...top, choices: [{ text: '', index: 0, logprobs: null, finish_reason: choice.finish_reason }], usage: null }),
  data({ ...top, choices: [], usage }),
  done,
];

const completion = (name, note, more, texts, logprobs) => {
  const family = 'completions';
  const response = {
    id: idOf('cmpl-', randomFrom(`${family}/${name}`), 29),
    object: 'text_completion',
    created: createdOf(`${family} ${name}`),
    model: 'gpt-3.5-turbo-instruct:20230824-v2',
    choices: [{ text: texts.map(({ text }) => text).join(''), index: 0, logprobs, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: texts.length, total_tokens: 5 + texts.length },
  };
  return synthetic({
    family,
    name,
    note,
    request: {
      url: `${api}/completions`,
      body: {
        model: 'gpt-3.5-turbo-instruct',
        stream: true,
        stream_options: { include_usage: true },
        prompt: 'The wind fell',
        ...more,
      },
    },
    chunks: completionEvents(response, texts),
    truth: { outcome: 'completed', response },
  });
};

const completionText = () =>
  completion(
    'text',
    'a legacy completion',
    {},
    tokensOf(completionWords).map((text) => ({ text, logprobs: null })),
    null,
  );

const completionLogprobs = () => {
  const random = randomFrom('completion logprobs');
  let offset = 'The wind fell'.length;
  const texts = tokensOf(completionWords).map((text) => {
    const { logprob, top_logprobs: tops } = logprobOf(text, random, 2);
    const logprobs = {
      tokens: [text],
      token_logprobs: [logprob],
      top_logprobs: [Object.fromEntries(tops.map((top) => [top.token, top.logprob]))],
      text_offset: [offset],
    };
    offset += text.length;
    return { text, logprobs };
  });
  const all = (field) => texts.flatMap(({ logprobs }) => logprobs[field]);
  return completion('logprobs', 'the parallel arrays of old log probabilities', { logprobs: 2 }, texts, {
    tokens: all('tokens'),
    token_logprobs: all('token_logprobs'),
    top_logprobs: all('top_logprobs'),
    text_offset: all('text_offset'),
  });
};

const form = (model, more = {}) => ({
  url: `${api}/audio/transcriptions`,
  form: { model, stream: true, ...more },
});

const spoken = 'We meet at the bridge at seven. Bring a coat, the evening will be cold.';

const transcriptionText = () => {
  const random = randomFrom('transcription');
  const logprobs = tokensOf(spoken).map((token) => {
    const { top_logprobs: _top, ...entry } = logprobOf(token, random);
    return entry;
  });
  const usage = {
    type: 'tokens',
    input_tokens: 52,
    input_token_details: { text_tokens: 0, audio_tokens: 52 },
    output_tokens: logprobs.length,
    total_tokens: 52 + logprobs.length,
  };
  return synthetic({
    family: 'audio.transcriptions',
    name: 'text',
    note: 'what is said, as it is understood, with log probabilities',
    request: form('gpt-4o-mini-transcribe', { 'include[]': 'logprobs' }),
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: [
      ...logprobs.map((entry) => data({ type: 'transcript.text.delta', delta: entry.token, logprobs: [entry] })),
      data({ type: 'transcript.text.done', text: spoken, logprobs, usage }),
    ],
    truth: { outcome: 'completed', response: { text: spoken, logprobs, usage } },
  });
};

const transcriptionDiarized = () => {
  const said = [
    ['A', ' Did you bring the map?', 0, 1.6],
    ['B', ' Yes, and a compass.', 1.9, 3.4],
    ['A', ' Then we cannot get lost.', 3.5, 5.2],
  ];
  const segments = said.map(([speaker, text, start, end], place) => ({
    type: 'transcript.text.segment',
    id: `seg_${String(place)}`,
    start,
    end,
    text,
    speaker,
  }));
  const text = said
    .map(([, words]) => words)
    .join('')
    .trim();
  const usage = {
    type: 'tokens',
    input_tokens: 48,
    input_token_details: { text_tokens: 0, audio_tokens: 48 },
    output_tokens: 44,
    total_tokens: 92,
  };
  const pieces = segments.flatMap((segment) => [
    ...tokensOf(segment.id === 'seg_0' ? segment.text.trim() : segment.text).map((delta) =>
      data({ type: 'transcript.text.delta', delta, segment_id: segment.id }),
    ),
    data(segment),
  ]);
  return synthetic({
    family: 'audio.transcriptions',
    name: 'diarized',
    note: 'who says what: segments beside the text, which the last event does not repeat',
    request: form('gpt-4o-transcribe-diarize', { response_format: 'diarized_json' }),
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: [...pieces, data({ type: 'transcript.text.done', text, usage })],
    truth: { outcome: 'completed', response: { text, segments, usage } },
  });
};

const speech = () => {
  const sound = Buffer.from(
    Array.from({ length: 520 }, (_, at) => Math.round(128 + 90 * Math.sin(at / 5) * Math.sin(at / 60))),
  );
  // pieces of 65 bytes, each of which has its own padding
  const pieces = Array.from({ length: 8 }, (_, place) =>
    sound.subarray(place * 65, place * 65 + 65).toString('base64'),
  );
  const usage = { input_tokens: 12, output_tokens: 41, total_tokens: 53 };
  return synthetic({
    family: 'audio.speech',
    name: 'pieces',
    note: 'sound in base64 pieces, each padded on its own: their bytes are joined, not their letters',
    request: {
      url: `${api}/audio/speech`,
      body: {
        model: 'gpt-4o-mini-tts',
        voice: 'coral',
        input: 'Mind the step.',
        stream_format: 'sse',
        response_format: 'pcm',
      },
    },
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: [
      ...pieces.map((audio) => data({ type: 'speech.audio.delta', audio })),
      data({ type: 'speech.audio.done', usage }),
    ],
    truth: { outcome: 'completed', response: { audio: sound.toString('base64'), usage } },
  });
};

// one pixel each
const pictures = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
];

const imagesOf = (name, kind, request) => {
  const settings = { size: '1024x1024', quality: 'low', background: 'opaque', output_format: 'png' };
  const created = createdOf(`images ${name}`);
  const usage = {
    total_tokens: 294,
    input_tokens: 22,
    output_tokens: 272,
    input_tokens_details: { text_tokens: 22, image_tokens: 0 },
  };
  const events = pictures.slice(0, 2).map((b64_json, partial_image_index) => {
    const type = `${kind}.partial_image`;
    return named(type, { type, b64_json, partial_image_index, created_at: created, ...settings });
  });
  const type = `${kind}.completed`;
  const last = named(type, { type, b64_json: pictures[2], created_at: created, ...settings, usage });
  return synthetic({
    family: 'images',
    name,
    note: 'two previews, then the image',
    request,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: [...events, last],
    pace: [90, 180],
    truth: { outcome: 'completed', response: { created, ...settings, data: [{ b64_json: pictures[2] }], usage } },
  });
};

const generated = () =>
  imagesOf('generation', 'image_generation', {
    url: `${api}/images/generations`,
    body: { model: 'gpt-image-1', prompt: 'One green pixel', stream: true, partial_images: 2, quality: 'low' },
  });

const edited = () => imagesOf('edit', 'image_edit', { url: `${api}/images/edits` });

export const otherRecordings = () => [
  completionText(),
  completionLogprobs(),
  transcriptionText(),
  transcriptionDiarized(),
  speech(),
  generated(),
  edited(),
];
