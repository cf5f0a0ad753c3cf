import { describe, expect, it } from '@jest/globals';
import * as codecs from '../src/codecs.ts';
import type { AnyCodec } from '../src/decoding/shape.ts';
import { apiFields, codecPaths, tagged } from './support/fields.ts';
import { describeShared } from './support/shared.ts';

/** The codec of each root of `fields.json`, by family. A root whose members are listed apart is a union. */
const roots: Readonly<Record<string, Readonly<Record<string, AnyCodec>>>> = {
  'chat.completion': {
    ChatCompletion: codecs.ChatCompletion,
    ChatCompletionList: codecs.ChatCompletionList,
    ChatCompletionMessageList: codecs.ChatCompletionMessageList,
    ChatCompletionStoreMessage: codecs.ChatCompletionStoreMessage,
    ChatCompletionDeleted: codecs.ChatCompletionDeleted,
  },
  'chat.completion.chunk': { ChatCompletionChunk: codecs.ChatCompletionChunk },
  response: {
    Response: codecs.Response,
    OutputItem: codecs.ResponseOutputItem,
    Tool: codecs.Tool,
    InputItem: codecs.ResponseInputItem,
    ResponseItemList: codecs.ResponseItemList,
    ResponseItem: codecs.ResponseItem,
    CompactedResponse: codecs.CompactedResponse,
    CompactedItem: codecs.ResponseCompactedItem,
    InputTokenCount: codecs.InputTokenCountResponse,
    ResponseDeleted: codecs.ResponseDeleted,
  },
  'response.events': { ResponseStreamEvent: codecs.ResponseStreamEvent },
  text_completion: { Completion: codecs.Completion },
  embeddings: { CreateEmbeddingResponse: codecs.CreateEmbeddingResponse },
  moderations: { ModerationCreateResponse: codecs.ModerationCreateResponse },
  'audio.transcription': {
    Transcription: codecs.Transcription,
    TranscriptionVerbose: codecs.TranscriptionVerbose,
    TranscriptionDiarized: codecs.TranscriptionDiarized,
  },
  'audio.transcription.events': { TranscriptionStreamEvent: codecs.TranscriptionStreamEvent },
  'audio.translation': { Translation: codecs.Translation, TranslationVerbose: codecs.TranslationVerbose },
  'audio.speech.events': { SpeechStreamEvent: codecs.SpeechStreamEvent },
  images: { ImagesResponse: codecs.ImagesResponse },
  'images.events': {
    ImageGenStreamEvent: codecs.ImageGenStreamEvent,
    ImageEditStreamEvent: codecs.ImageEditStreamEvent,
  },
  assistants: {
    Assistant: codecs.Assistant,
    AssistantDeleted: codecs.AssistantDeleted,
    AssistantList: codecs.AssistantList,
    Thread: codecs.Thread,
    ThreadDeleted: codecs.ThreadDeleted,
    ThreadMessage: codecs.ThreadMessage,
    ThreadMessageDeleted: codecs.ThreadMessageDeleted,
    ThreadMessageList: codecs.ThreadMessageList,
    Run: codecs.Run,
    RunList: codecs.RunList,
    RunStep: codecs.RunStep,
    RunStepList: codecs.RunStepList,
  },
  'assistants.events': {
    MessageDeltaEvent: codecs.MessageDeltaObject,
    RunStepDeltaEvent: codecs.RunStepDeltaObject,
    AssistantStreamEvent: codecs.AssistantStreamEvent,
  },
  batch: { Batch: codecs.Batch, BatchList: codecs.BatchList, BatchOutputLine: codecs.BatchOutputLine },
  models: { Model: codecs.Model, ModelList: codecs.ModelList, ModelDeleted: codecs.ModelDeleted },
  error: {
    Error: codecs.ErrorObject,
    ErrorResponse: codecs.ErrorResponse,
    StreamErrorPayload: codecs.ErrorPayload,
    ResponsesWsError: codecs.ResponsesWsError,
  },
};

/** Which part of a family's fields its codecs name, and which they do not. */
const coverage = (family: string): { readonly found: number; readonly missing: readonly string[] } => {
  const known = new Map(Object.entries(roots[family] ?? {}).map(([schema, codec]) => [schema, codecPaths(codec)]));
  let found = 0;
  const missing: string[] = [];
  for (const field of apiFields()) {
    if (field.family !== family) continue;
    const [schema, tag] = splitTag(field.schema);
    const vpath = tag === undefined ? field.vpath : `<${tag}>.${field.vpath}`;
    const paths = known.get(schema);
    if (paths !== undefined && tagged(vpath).every((one) => paths.has(one))) found += 1;
    else missing.push(`${field.schema} ${field.vpath}`);
  }
  return { found, missing };
};

const splitTag = (schema: string): readonly [string, string?] => {
  const at = schema.indexOf(':');
  return at < 0 ? [schema] : [schema.slice(0, at), schema.slice(at + 1)];
};

describeShared('codecs', () => {
  it.each(Object.keys(roots))('name every field that the API can send: %s', (family) => {
    const { found, missing } = coverage(family);
    process.stdout.write(`coverage of ${family}: ${String(found)}/${String(found + missing.length)}\n`);
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(0);
  });
});

describe('codecs', () => {
  it('carry the name they are exported by', () => {
    const misnamed = Object.entries(codecs)
      .filter(([name, codec]) => codec.name !== name)
      .map(([name]) => name);
    expect(misnamed).toEqual([]);
  });
});
