import type OpenAI from 'openai';
import { inputError, usageError, type CliError } from './cliError.ts';
import type { Io } from './io.ts';

/**
 * The official client. It is loaded when it is needed, because it is a peer dependency and only live requests need it. A
 * key is required for OpenAI; a server at `baseUrl` may need none.
 */
export const openClient = async (env: Io['env'], baseUrl: string | undefined): Promise<OpenAI> => {
  const baseURL = baseUrl ?? present(env['OPENAI_BASE_URL']);
  const apiKey = present(env['OPENAI_API_KEY']) ?? (baseURL === undefined ? undefined : 'none');
  if (apiKey === undefined) throw usageError('OPENAI_API_KEY is not set; `llmgine demo` needs no key');
  if (baseURL !== undefined && !URL.canParse(baseURL)) throw usageError('the base URL is not a URL');
  const { OpenAI: Client } = await import('openai').catch((error: unknown) => {
    throw missing(error);
  });
  return new Client(baseURL === undefined ? { apiKey } : { apiKey, baseURL });
};

const present = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

const missing = (error: unknown): CliError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  return inputError(
    code === 'ERR_MODULE_NOT_FOUND'
      ? 'the package openai is not installed: npm install openai'
      : `the package openai cannot be loaded (${code})`,
  );
};
