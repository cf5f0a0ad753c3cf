// The synthetic recordings of chat completions: variants of other models and servers, and other divisions of the bytes.
import { completion, family, message, model, request, told, url, usageOf } from './chat.mjs';
import { chatEvents } from './chatWire.mjs';
import { createdOf, data, done, synthetic } from './synthetic.mjs';
import { idOf, randomFrom, tokensOf } from './words.mjs';

const reasoning = () => {
  const thought =
    'The user wants to know how many squares a chessboard has. Not just 64: all sizes. That is the sum of the squares ' +
    'from 1 to 8, which is 8 times 9 times 17 over 6, so 204.';
  const content = 'There are 204 squares: 64 of the smallest, 49 of two by two, and so on up to the one board itself.';
  const { service_tier: _tier, ...whole } = completion(
    'reasoning',
    [{ message: message({ content, reasoning_content: thought }) }],
    {
      model: 'deepseek-reasoner',
      usage: usageOf(15, tokensOf(thought + content).length, { reasoning: tokensOf(thought).length }),
    },
  );
  const ask = {
    ...request('How many squares are on a chessboard?', { model: 'deepseek-reasoner' }),
    url: 'https://api.deepseek.com/chat/completions',
  };
  return told('reasoning', 'reasoning_content before the answer, as DeepSeek and vLLM send it', ask, whole, {
    obfuscation: false,
  });
};

const audio = () => {
  const transcript = 'Good morning. The train to the coast leaves at nine.';
  const sound = Buffer.from(Array.from({ length: 360 }, (_, at) => Math.round(128 + 100 * Math.sin(at / 4))));
  const name = 'audio';
  const whole = completion(
    name,
    [
      {
        message: message({
          audio: {
            id: idOf('audio_', randomFrom('audio')),
            data: sound.toString('base64'),
            transcript,
            expires_at: createdOf(name) + 3600,
          },
        }),
      },
    ],
    { model: 'gpt-4o-audio-preview-2025-06-03', usage: usageOf(19, 64, { audio: 51 }) },
  );
  const ask = request('Say when the train leaves.', {
    model: 'gpt-4o-audio-preview-2025-06-03',
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'pcm16' },
  });
  return told(name, 'spoken answer: sound in pieces and its transcript', ask, whole);
};

const citation = (text, word, link, title) => {
  const start = text.indexOf(word);
  return {
    type: 'url_citation',
    url_citation: { start_index: start, end_index: start + word.length, title, url: link },
  };
};

const annotations = () => {
  const content =
    'The Rhine is about 1,230 kilometres long (example.org). It rises in the Alps and ends in the North Sea.';
  const cited = [citation(content, 'example.org', 'https://example.org/rhine', 'The Rhine')];
  const whole = completion('annotations', [{ message: message({ content, annotations: cited }) }], {
    model: 'gpt-4o-mini-search-preview-2025-03-11',
    usage: usageOf(12, tokensOf(content).length),
  });
  const ask = request('How long is the Rhine?', {
    model: 'gpt-4o-mini-search-preview-2025-03-11',
    web_search_options: {},
  });
  return told('annotations', 'a search model cites where it found it', ask, whole, { obfuscation: false });
};

const safe = { filtered: false, severity: 'safe' };
const azure = () => {
  const content = 'Water boils at a lower temperature on a mountain, because the air presses less.';
  const verdict = { hate: safe, self_harm: safe, sexual: safe, violence: safe };
  const prompt = [
    { prompt_index: 0, content_filter_results: { ...verdict, jailbreak: { filtered: false, detected: false } } },
  ];
  const { service_tier: _tier, ...whole } = completion('azure', [{ message: message({ content }) }], {
    usage: usageOf(16, tokensOf(content).length),
  });
  const events = chatEvents(whole, randomFrom('azure'), { obfuscation: false });
  const opening = data({ choices: [], created: 0, id: '', model: '', object: '', prompt_filter_results: prompt });
  // each piece of text with its verdict, and the last chunk with an empty one
  const judged = events.map((event) =>
    event.replace(/("finish_reason":)(null|"stop")/, (_all, name, reason) => {
      const results = reason === 'null' && !event.includes('"role"') ? verdict : {};
      return `${name}${reason},"content_filter_results":${JSON.stringify(results)}`;
    }),
  );
  const [choice] = whole.choices;
  return synthetic({
    family,
    name: 'azure',
    note: 'as Azure streams it: an opening chunk without an id, filter results beside the text, seconds in its rate limits',
    request: {
      ...request('Why does water boil sooner on a mountain?'),
      url: 'https://example.openai.azure.com/openai/deployments/mini/chat/completions?api-version=2025-04-01-preview',
    },
    headers: {
      'openai-version': null,
      'openai-processing-ms': null,
      server: null,
      'cf-cache-status': null,
      'apim-request-id': '6f2d5f0e-3f5d-4a44-8f0b-2f0f5a3c9d11',
      'x-ms-region': 'Sweden Central',
      'x-ratelimit-limit-requests': '250',
      'x-ratelimit-limit-tokens': '250000',
      'x-ratelimit-remaining-requests': '249',
      'x-ratelimit-remaining-tokens': '249900',
      'x-ratelimit-reset-requests': '1',
      'x-ratelimit-reset-tokens': '1',
    },
    chunks: [opening, ...judged],
    truth: {
      outcome: 'completed',
      response: { ...whole, prompt_filter_results: prompt, choices: [{ ...choice, content_filter_results: verdict }] },
      meta: { provider: 'azure', rateLimits: { tokens: { limit: 250_000, remaining: 249_900, resetMs: 1000 } } },
    },
  });
};

const everyPlace = () => {
  const content = 'Grüße aus Zürich 🏔️, 東京からこんにちは, здравствуй, שלום, नमस्ते 👋🏽.';
  const name = 'cut-characters';
  const whole = completion(name, [{ message: message({ content }) }], { usage: usageOf(11, 40) });
  const events = chatEvents(whole, randomFrom(name));
  const wire = `: welcome\r\n\r\n${events.join('').replaceAll('\n', '\r\n')}`;
  const bytes = new TextEncoder().encode(wire);
  const random = randomFrom(`${name} cuts`);
  const chunks = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + 1 + Math.floor(random() * 420));
    const piece = bytes.subarray(from, to);
    try {
      chunks.push(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(piece));
    } catch {
      chunks.push(piece);
    }
    from = to;
  }
  return synthetic({
    family,
    name,
    note: 'CR LF line ends, a comment, and chunks cut anywhere: in lines, in characters, between CR and LF',
    request: request('Say hello in six scripts.'),
    chunks,
    truth: { outcome: 'completed', response: whole },
  });
};

const keptAlive = () => {
  const content = 'Patience: the answer was 42 all along.';
  const name = 'kept-alive';
  const { service_tier: _tier, ...whole } = completion(name, [{ message: message({ content }) }], {
    model: 'openai/gpt-4.1-mini',
    usage: usageOf(10, tokensOf(content).length),
  });
  const comment = ': OPENROUTER PROCESSING\n\n';
  const events = chatEvents(whole, randomFrom(name), { obfuscation: false });
  return synthetic({
    family,
    name,
    note: 'comments while the model is busy, two events in one chunk, no [DONE]',
    request: { ...request('What is the answer?'), url: 'https://openrouter.ai/api/v1/chat/completions' },
    chunks: [
      comment,
      comment,
      events.slice(0, 2).join(''),
      ...events.slice(2, 5),
      comment,
      events.slice(5).join('').replace(done, ''),
    ],
    pace: [60, 120],
    truth: { outcome: 'completed', response: whole },
  });
};

const body = () => {
  const content = 'A whole answer in one body.';
  const whole = completion('body', [{ message: message({ content, annotations: [] }) }], { usage: usageOf(9, 7) });
  return synthetic({
    family,
    name: 'body',
    note: 'not streamed',
    request: { url, body: { model, messages: [{ role: 'user', content: 'Answer in one body.' }] } },
    chunks: [`${JSON.stringify(whole, null, 2)}\n`],
    truth: { outcome: 'completed', response: whole },
  });
};

export const chatDialectRecordings = () => [
  reasoning(),
  audio(),
  annotations(),
  azure(),
  everyPlace(),
  keptAlive(),
  body(),
];
