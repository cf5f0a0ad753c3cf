import { firstOf } from './records.ts';

/**
 * Headers that contain the id of the request. The id to quote in a support request comes first.
 * `x-ms-client-request-id` is not in the list, because the client chose that id.
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
  'cf-ray', // Cloudflare; the only id of an error that Cloudflare itself returns
];

/** Returns the id of the request from its headers, whose names must be in lower case, or null if they contain none. */
export const requestIdOf = (headers: Readonly<Record<string, string>>): string | null =>
  firstOf(headers, requestIdHeaders);
