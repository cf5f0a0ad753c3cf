import type { BaseProviderResponse } from '../core/response.ts';
import type { apis } from './registry.ts';

/** The APIs of the registry, by the path under which OpenAI serves them. */
export type Api = (typeof apis)[number]['api'];

/** The type of each API's whole, non-streaming body: what the forms of its row contain. */
export type BodyOf = {
  readonly [Row in (typeof apis)[number] as Row['api']]: ReturnType<Row['bodies']['forms'][number]['typed']>;
};

/** The response of any API: its own object, field for field, and `meta`. */
export type OpenAIResponse = BodyOf[Api] & BaseProviderResponse;
