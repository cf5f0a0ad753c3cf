import { parseOpenAIResponse } from '../../src/index.ts';

const bodies: readonly (readonly [number, unknown])[] = [
  [401, { error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' } }],
  [400, { error: 'model not found' }],
  [422, { detail: 'Field required' }],
  [502, '<html>Bad gateway</html>'],
  [200, { object: 'error', message: 'out of memory', code: 500 }],
  [200, { object: 'list', data: 'none' }],
];

for (const [status, body] of bodies) {
  const parsed = parseOpenAIResponse('embeddings', body, { status, headers: {} });
  if (parsed._tag === 'Left') console.log(parsed.left._tag, '|', parsed.left.message);
}
