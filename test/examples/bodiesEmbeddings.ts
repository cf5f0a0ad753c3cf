import { embeddingVector, headersOf, parseOpenAIResponse } from '../../src/index.ts';

const answer = await fetch(`${process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1'}/embeddings`, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${process.env['OPENAI_API_KEY'] ?? ''}`,
  },
  body: JSON.stringify({ model: 'text-embedding-3-small', encoding_format: 'base64', input: ['tide', 'moon'] }),
});
const head = { status: answer.status, headers: headersOf(answer.headers) };
const parsed = parseOpenAIResponse('embeddings', await answer.text(), head);

if (parsed._tag === 'Left') {
  console.error(parsed.left._tag, parsed.left.message);
} else {
  for (const embedding of parsed.right.data) console.log(embedding.index, embeddingVector(embedding)?.length);
  console.log(parsed.right.meta.requestId, parsed.right.meta.usage.tokens?.inputTokens);
}
