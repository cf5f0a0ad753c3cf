import { firstOf } from './records.ts';

/** One row of {@link providers}. */
export interface ProviderRow {
  readonly provider: string;
  /** Hosts, with their subdomains. */
  readonly hosts: readonly string[];
  /** Headers, or beginnings of headers that end in `-`, that only this provider sends. */
  readonly headers: readonly string[];
  /** A word that the `server` header begins with. */
  readonly server?: string;
}

/**
 * How to know a provider. A row earlier in the table wins: Azure sends `openai-version` too, and a gateway's own marks
 * stand before those of the provider behind it. Headers seen in recorded answers, or documented by the provider.
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

/** What `providerOf` says when nothing gives the provider away: a local server, a proxy that strips headers. */
export const unknownProvider = 'unknown';

/**
 * Who answered, as far as host and headers (names in lower case) tell: a `provider` of {@link providers}, else
 * `unknown`. The host of `url` decides if it is known; behind a gateway, the headers tell who stands behind it. A guess
 * for people to read and for defaults: nothing is decoded differently for it.
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

/** The host in lower case, without port and user; '' if there is none. By hand, because `new URL` throws. */
const hostOf = (url: string): string =>
  (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url)?.[1] ?? '').toLowerCase().replace(/\.$/, '');
