import { firstOf } from './records.ts';

/**
 * Headers that hold an id of the request, the one to quote to support first. `x-ms-client-request-id` is not among
 * them: it is the id that the client sent.
 */
export const requestIdHeaders: readonly string[] = [
  'x-request-id', // OpenAI, Azure, Groq, xAI, Perplexity, Bedrock's OpenAI endpoint, most gateways
  'apim-request-id', // Azure's gateway
  'request-id', // Anthropic
  'x-amzn-requestid', // Bedrock
  'x-amzn-request-id',
  'mistral-correlation-id',
  'x-ds-trace-id', // DeepSeek
  'x-generation-id', // OpenRouter
  'inference-id', // Cerebras
  'x-portkey-trace-id',
  'x-litellm-call-id',
  'x-goog-request-id',
  'x-correlation-id',
  'x-kong-request-id',
  'x-vercel-id',
  'x-amz-cf-id', // CloudFront
  'x-trace-id',
  'x-cloud-trace-context',
  'cf-ray', // Cloudflare: all there is on errors of the edge
];

/** The id of the request by the first of {@link requestIdHeaders} that is there; null if none is. Names in lower case. */
export const requestIdOf = (headers: Readonly<Record<string, string>>): string | null =>
  firstOf(headers, requestIdHeaders);
