import { integer, list, number, oneOf, openEnum, optional, string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const embedding = struct('Embedding', {
  /** vector as floats, or base64 of little-endian float32 */
  embedding: oneOf(list(number), string),
  /** position of the input */
  index: integer,
  object: openEnum('embedding'),
});
/** One embedding. */
export interface Embedding extends TypeOf<typeof embedding> {}
export const Embedding: Codec<Embedding> = embedding;

const createEmbeddingResponseUsage = struct('CreateEmbeddingResponseUsage', {
  /** input tokens */
  prompt_tokens: integer,
  /** all tokens */
  total_tokens: integer,
  /** output tokens @source observed (azure) */
  completion_tokens: optional(integer),
});
/** Token counts of embeddings. */
export interface CreateEmbeddingResponseUsage extends TypeOf<typeof createEmbeddingResponseUsage> {}
export const CreateEmbeddingResponseUsage: Codec<CreateEmbeddingResponseUsage> = createEmbeddingResponseUsage;

const createEmbeddingResponse = struct('CreateEmbeddingResponse', {
  /** one entry per input */
  data: list(Embedding),
  /** model that ran */
  model: string,
  object: openEnum('list'),
  /** token counts */
  usage: CreateEmbeddingResponseUsage,
  /** request id (Azure third-party models) @source observed (azure) */
  id: optional(string),
});
/** The embeddings of all inputs. */
export interface CreateEmbeddingResponse extends TypeOf<typeof createEmbeddingResponse> {}
export const CreateEmbeddingResponse: Codec<CreateEmbeddingResponse> = createEmbeddingResponse;
