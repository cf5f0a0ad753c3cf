/**
 * Every codec, by the name of its schema in OpenAI's specification or SDK. Value and type share the name:
 * `ChatCompletionChunk.decode(json)` gives an `Either`, `ChatCompletionChunk` the static type.
 */
export * from './chat/codec/index.ts';
export * from './completions/codec.ts';
export * from './responses/codec/index.ts';
export * from './transcription/codec.ts';
export * from './speech/codec.ts';
export * from './images/codec.ts';
export * from './shapes/batch.ts';
export * from './shapes/contentFilters.ts';
export * from './shapes/embeddings.ts';
export * from './shapes/error.ts';
export * from './shapes/inlineModeration.ts';
export * from './shapes/models.ts';
export * from './shapes/moderations.ts';
export * from './shapes/promptCacheBreakpoint.ts';
export * from './shapes/responseFormat.ts';
export * from './shapes/storedChatCompletions.ts';
export * from './shapes/transcriptionSegment.ts';
export * from './shapes/translation.ts';
export * from './shapes/usage.ts';
export type { AnyCodec, Codec } from './decoding/shape.ts';
