// What an OpenAI server can send, by the declarations of the `openai` package: the module and the name of each type, and the
// folder of the schemas that describe it here. `npm run upgrade:openai` compares two versions of exactly these types.
export const roots = [
  [
    'chat/completions/completions',
    'src/apis/chat/schema',
    ['ChatCompletion', 'ChatCompletionChunk', 'ChatCompletionStoreMessage', 'ChatCompletionDeleted'],
  ],
  ['completions', 'src/apis/completions/schema.ts', ['Completion']],
  [
    'responses/responses',
    'src/apis/responses/schema',
    ['Response', 'ResponseStreamEvent', 'ResponseItemList', 'CompactedResponse', 'ResponsesServerEvent'],
  ],
  ['responses/input-tokens', 'src/apis/responses/schema', ['InputTokenCountResponse']],
  [
    'beta/responses/responses',
    'src/apis/responses/schema/beta.ts',
    ['BetaResponse', 'BetaResponseStreamEvent', 'BetaCompactedResponse', 'BetaResponseItem'],
  ],
  [
    'beta/agents/agents',
    'src/apis/agents/schema',
    ['AgentSession', 'AgentSessionItem', 'AgentSessionEvent', 'Subagent'],
  ],
  ['beta/agents/sessions/turns', 'src/apis/agents/schema', ['Turn']],
  ['realtime/realtime', 'src/apis/realtime/schema', ['RealtimeServerEvent']],
  [
    'conversations/conversations',
    'src/apis/responses/schema/conversation.ts',
    ['Conversation', 'ConversationDeletedResource'],
  ],
  ['conversations/items', 'src/apis/responses/schema/items/item.ts', ['ConversationItem', 'ConversationItemList']],
  ['decisions', 'src/apis/bodies/decision.ts', ['Decision']],
  ['embeddings', 'src/apis/bodies/embeddings.ts', ['CreateEmbeddingResponse']],
  ['moderations', 'src/apis/bodies/moderations.ts', ['ModerationCreateResponse']],
  ['models', 'src/apis/bodies/models.ts', ['Model', 'ModelDeleted']],
  ['batches', 'src/apis/bodies/batch.ts', ['Batch']],
  ['images', 'src/apis/images/schema.ts', ['ImagesResponse', 'ImageGenStreamEvent', 'ImageEditStreamEvent']],
  [
    'audio/transcriptions',
    'src/apis/transcription/schema.ts',
    ['Transcription', 'TranscriptionVerbose', 'TranscriptionDiarized', 'TranscriptionStreamEvent'],
  ],
  ['audio/translations', 'src/apis/bodies/translation.ts', ['Translation', 'TranslationVerbose']],
  ['shared', 'src/apis/shared/error.ts', ['ErrorObject']],
];
