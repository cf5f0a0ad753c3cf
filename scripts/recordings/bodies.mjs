// The synthetic recordings of APIs that answer with one body: embeddings, moderations, models.
import { synthetic } from './synthetic.mjs';
import { hexOf, randomFrom } from './words.mjs';

const api = 'https://api.openai.com/v1';

const body = (family, name, note, request, response) =>
  synthetic({
    family,
    name,
    note,
    request: { ...request, url: api + request.path },
    headers: { 'content-type': 'application/json' },
    chunks: [`${JSON.stringify(response, null, 2)}\n`],
    truth: { outcome: 'completed', response },
  });

const vector = (name) => {
  const random = randomFrom(name);
  return Array.from({ length: 8 }, () => Math.fround(random() - 0.5));
};

const embeddingsOf = (name, note, more, encode) => {
  const input = ['a stone bridge', 'a wooden boat'];
  const response = {
    object: 'list',
    data: input.map((text, index) => ({ object: 'embedding', index, embedding: encode(vector(text)) })),
    model: 'text-embedding-3-small',
    usage: { prompt_tokens: 6, total_tokens: 6 },
  };
  const request = { model: 'text-embedding-3-small', input, dimensions: 8, ...more };
  return body('embeddings', name, note, { path: '/embeddings', body: request }, response);
};

const floats = () =>
  embeddingsOf('floats', 'two vectors as numbers', { encoding_format: 'float' }, (numbers) => numbers);

const base64 = () =>
  embeddingsOf(
    'base64',
    'the same as little-endian floats in base64, as the official clients ask for it',
    { encoding_format: 'base64' },
    (numbers) => {
      const bytes = Buffer.alloc(numbers.length * 4);
      numbers.forEach((number, place) => bytes.writeFloatLE(number, place * 4));
      return bytes.toString('base64');
    },
  );

const categories = [
  'sexual',
  'sexual/minors',
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'violence',
  'violence/graphic',
];

const moderation = () => {
  const random = randomFrom('moderation');
  const all = (value) => Object.fromEntries(categories.map((name) => [name, value(name)]));
  const response = {
    id: hexOf('modr-', random, 24),
    model: 'omni-moderation-latest',
    results: [
      {
        flagged: true,
        categories: all((name) => name === 'harassment'),
        category_scores: all((name) => (name === 'harassment' ? 0.8123 : Math.round(random() * 1e4) / 1e7)),
        category_applied_input_types: all(() => ['text']),
      },
    ],
  };
  const request = { model: 'omni-moderation-latest', input: 'You are a fool and nobody likes you.' };
  return body(
    'moderations',
    'flagged',
    'one of thirteen categories is flagged',
    { path: '/moderations', body: request },
    response,
  );
};

const models = () =>
  body(
    'models',
    'list',
    'three models',
    { path: '/models', method: 'GET' },
    {
      object: 'list',
      data: [
        ['gpt-4.1-mini-2025-04-14', 1744317547, 'system'],
        ['gpt-5-mini-2025-08-07', 1754425867, 'system'],
        ['text-embedding-3-small', 1705948997, 'system'],
      ].map(([id, created, owned_by]) => ({ id, object: 'model', created, owned_by })),
    },
  );

export const bodyRecordings = () => [floats(), base64(), moderation(), models()];
