/**
 * Every codec. It has the name of its schema in OpenAI's specification or SDK, and so has its static type:
 * `ChatCompletionChunk.decode(json)` returns an `Either` with a `ChatCompletionChunk`.
 *
 * @module llmgine/codecs
 */
export * from './apis/chat/schema/index.ts';
export * from './apis/completions/schema.ts';
export * from './apis/responses/schema/index.ts';
export * from './apis/agents/schema/index.ts';
export * from './apis/realtime/schema/index.ts';
export * from './apis/transcription/schema.ts';
export * from './apis/speech/schema.ts';
export * from './apis/images/schema.ts';
export * from './apis/bodies/batch.ts';
export * from './apis/bodies/decision.ts';
export * from './apis/bodies/embeddings.ts';
export * from './apis/bodies/models.ts';
export * from './apis/bodies/moderations.ts';
export * from './apis/bodies/translation.ts';
export * from './apis/shared/contentFilters.ts';
export * from './apis/shared/error.ts';
export * from './apis/shared/inlineModeration.ts';
export * from './apis/shared/promptCacheBreakpoint.ts';
export * from './apis/shared/responseFormat.ts';
export * from './apis/shared/transcriptionSegment.ts';
export * from './apis/shared/usage.ts';
export type { AnyCodec, Codec, Field, Literal, Schema } from './json/schema.ts';
export type { TypeOfMember } from './json/codec.ts';
