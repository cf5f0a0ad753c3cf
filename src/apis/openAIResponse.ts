import type { BaseProviderResponse } from '../core/response.ts';
import type { ApiRow } from './apiRow.ts';
import type { apis } from './registry.ts';

type Row = (typeof apis)[number];

/** The APIs of the registry, by the path under which OpenAI serves them. */
export type Api = Row['api'];

/** The type of each API's whole, non-streaming body. */
export type BodyOf = { readonly [R in Row as R['api']]: R extends ApiRow<string, infer Body> ? Body : never };

/** The response of any API: its own object, field for field, and `meta`. */
export type OpenAIResponse = BodyOf[Api] & BaseProviderResponse;
