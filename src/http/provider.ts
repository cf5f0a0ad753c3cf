import { firstOf } from './records.ts';

/** One row of {@link providers}. */
export interface ProviderRow {
  readonly provider: string;
  /** Host names. Their subdomains match too. */
  readonly hosts: readonly string[];
  /** Names of headers that only this provider sends. An entry that ends in `-` is a prefix. */
  readonly headers: readonly string[];
  /** Prefix of the `server` header. */
  readonly server?: string;
}

/**
 * How to identify a provider. The first matching row wins: Azure also sends `openai-version`, and a gateway forwards
 * the headers of its upstream provider. Each header comes from a recorded response or from the provider's documentation.
 */
export const providers: readonly ProviderRow[] = [
  {
    provider: 'azure',
    hosts: ['openai.azure.com', 'services.ai.azure.com', 'cognitiveservices.azure.com', 'models.ai.azure.com'],
    headers: ['apim-request-id', 'x-ms-region', 'x-ms-rai-invoked', 'x-ms-deployment-name', 'azureml-', 'azureai-'],
  },
  { provider: 'openrouter', hosts: ['openrouter.ai'], headers: ['x-generation-id', 'x-openrouter-'] },
  { provider: 'litellm', hosts: [], headers: ['x-litellm-'] },
  { provider: 'portkey', hosts: ['portkey.ai'], headers: ['x-portkey-'] },
  { provider: 'vercel', hosts: ['ai-gateway.vercel.sh'], headers: [] },
  { provider: 'groq', hosts: ['groq.com'], headers: ['x-groq-'] },
  {
    provider: 'mistral',
    hosts: ['mistral.ai'],
    headers: ['mistral-correlation-id', 'ratelimitbysize-', 'x-ratelimitbysize-'],
  },
  { provider: 'deepseek', hosts: ['deepseek.com'], headers: ['x-ds-trace-id'] },
  { provider: 'together', hosts: ['together.ai', 'together.xyz'], headers: ['x-together-', 'x-tokenlimit-'] },
  { provider: 'fireworks', hosts: ['fireworks.ai'], headers: ['fireworks-', 'x-fireworks-'] },
  { provider: 'anthropic', hosts: ['anthropic.com'], headers: ['anthropic-'] },
  { provider: 'google', hosts: ['googleapis.com'], headers: ['x-goog-', 'x-gemini-'], server: 'scaffolding' },
  { provider: 'xai', hosts: ['x.ai'], headers: ['x-zero-data-retention', 'x-data-retention', 'xai-'] },
  { provider: 'perplexity', hosts: ['perplexity.ai'], headers: ['x-ppl-'] },
  { provider: 'cerebras', hosts: ['cerebras.ai'], headers: ['inference-id', 'x-cerebras-'] },
  { provider: 'huggingface', hosts: ['huggingface.co', 'huggingface.cloud'], headers: ['x-inference-provider'] },
  { provider: 'bedrock', hosts: ['amazonaws.com', 'api.aws'], headers: ['x-amzn-bedrock-', 'x-amzn-requestid'] },
  { provider: 'zai', hosts: ['z.ai', 'bigmodel.cn'], headers: [] },
  { provider: 'openai', hosts: ['openai.com', 'chatgpt.com'], headers: ['openai-', 'x-openai-'] },
  { provider: 'ollama', hosts: ['ollama.com'], headers: [], server: 'ollama' },
  { provider: 'vllm', hosts: [], headers: [], server: 'vllm' },
  { provider: 'llama.cpp', hosts: [], headers: [], server: 'llama' },
];

/** `providerOf` returns this if no row matches, for example for a local server or a proxy that removes headers. */
export const unknownProvider = 'unknown';

/**
 * Returns the provider of a response, such as `openai` or `azure`, or `unknown`. The host of `url` decides if it is a known
 * one; otherwise the headers (names in lower case) decide. The result is a guess, meant for display and for default
 * values: decoding never depends on it.
 */
export const providerOf = (headers: Readonly<Record<string, string>>, url?: string): string => {
  const host = url === undefined ? '' : hostOf(url);
  const byHost = providers.find(({ hosts }) => hosts.some((each) => host === each || host.endsWith(`.${each}`)));
  if (byHost !== undefined) return byHost.provider;
  const names = Object.keys(headers);
  const byHeader = providers.find((row) =>
    row.headers.some((mark) => names.some((name) => (mark.endsWith('-') ? name.startsWith(mark) : name === mark))),
  );
  if (byHeader !== undefined) return byHeader.provider;
  const server = firstOf(headers, ['server'])?.toLowerCase();
  const byServer = providers.find((row) => row.server !== undefined && server?.startsWith(row.server) === true);
  return byServer?.provider ?? unknownProvider;
};

/** Returns the host in lower case, without port and user; '' if there is none. `new URL` would throw on bad input. */
const hostOf = (url: string): string =>
  (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1] ?? '').toLowerCase().replace(/\.$/, '');
