import { agents } from './agents/index.ts';
import { storedAgentBodies } from './agents/bodies.ts';
import * as Agents from './agents/schema/index.ts';
import { bodyRow, familyRow } from './apiRow.ts';
import { Batch, BatchList, BatchOutputLine } from './bodies/batch.ts';
import { Decision } from './bodies/decision.ts';
import { CreateEmbeddingResponse } from './bodies/embeddings.ts';
import {
  batchBodies,
  decisionBodies,
  embeddingBodies,
  modelBodies,
  moderationBodies,
  translationBodies,
} from './bodies/forms.ts';
import { Model, ModelDeleted, ModelList } from './bodies/models.ts';
import { ModerationCreateResponse } from './bodies/moderations.ts';
import { Translation, TranslationVerbose } from './bodies/translation.ts';
import { storedChatBodies } from './chat/storedBodies.ts';
import { chat } from './chat/index.ts';
import * as Chat from './chat/schema/index.ts';
import * as StoredChat from './chat/schema/stored.ts';
import { completions } from './completions/index.ts';
import { Completion } from './completions/schema.ts';
import { images } from './images/index.ts';
import * as Images from './images/schema.ts';
import { conversationBodies, storedResponseBodies } from './responses/storedBodies.ts';
import { realtime } from './realtime/index.ts';
import * as Realtime from './realtime/schema/index.ts';
import { responses } from './responses/index.ts';
import * as Responses from './responses/schema/index.ts';
import { isLegacyCompletion } from './shared/legacyCompletion.ts';
import {
  isAgents,
  isBatch,
  isChat,
  isConversation,
  isDecision,
  isEmbeddings,
  isImages,
  isModel,
  isModeration,
  isRealtime,
  isResponses,
  isSpeech,
  isStoredAgents,
  isStoredChat,
  isStoredResponse,
  isTranscription,
  isTranslation,
} from './signs.ts';
import { speech } from './speech/index.ts';
import { SpeechStreamEvent } from './speech/schema.ts';
import { transcription } from './transcription/index.ts';
import * as Transcriptions from './transcription/schema.ts';

/**
 * One row for each API. Everything that depends on which APIs there are reads this list: `detectApi`,
 * `parseOpenAIResponse`, the command, the analysis of recordings and the field reference. Each `knows` recognises its own
 * API alone, so the order of the rows matters only for lists that people read.
 */
export const apis = [
  familyRow('chat.completions', chat, {
    paths: ['chat/completions'],
    knows: isChat,
    fields: {
      'chat.completion': {
        ChatCompletion: Chat.ChatCompletion,
        ChatCompletionList: StoredChat.ChatCompletionList,
        ChatCompletionMessageList: StoredChat.ChatCompletionMessageList,
        ChatCompletionStoreMessage: StoredChat.ChatCompletionStoreMessage,
        ChatCompletionDeleted: StoredChat.ChatCompletionDeleted,
      },
      'chat.completion.chunk': { ChatCompletionChunk: Chat.ChatCompletionChunk },
    },
    listedOnce: [Chat.ChatCompletion, StoredChat.ChatCompletionStoreMessage],
  }),
  bodyRow('chat.completions.stored', { paths: [], bodies: storedChatBodies, knows: isStoredChat, fields: {} }),
  familyRow('responses', responses, {
    paths: ['responses'],
    knows: isResponses,
    fields: {
      response: {
        Response: Responses.Response,
        OutputItem: Responses.ResponseOutputItem,
        Tool: Responses.Tool,
        InputItem: Responses.ResponseInputItem,
        ResponseItemList: Responses.ResponseItemList,
        ResponseItem: Responses.ResponseItem,
        CompactedResponse: Responses.CompactedResponse,
        CompactedItem: Responses.ResponseCompactedItem,
        InputTokenCount: Responses.InputTokenCountResponse,
        ResponseDeleted: Responses.ResponseDeleted,
      },
      'response.events': { ResponseStreamEvent: Responses.ResponseStreamEvent },
      // the multi-agent beta has the same schemas: see `ofAgent`
      'beta.response': {
        BetaResponse: Responses.Response,
        BetaOutputItem: Responses.ResponseOutputItem,
        BetaTool: Responses.Tool,
        BetaInputItem: Responses.ResponseInputItem,
        BetaCompactedResponse: Responses.CompactedResponse,
        BetaCompactedItem: Responses.ResponseCompactedItem,
        BetaResponseItem: Responses.ResponseItem,
      },
      'beta.response.events': { BetaResponseStreamEvent: Responses.ResponseStreamEvent },
    },
    listedOnce: [
      Responses.Response,
      Responses.ResponseOutputItem,
      Responses.ResponseInputItem,
      Responses.ResponseItem,
      Responses.ResponseCompactedItem,
      Responses.Tool,
    ],
  }),
  bodyRow('responses.stored', { paths: [], bodies: storedResponseBodies, knows: isStoredResponse, fields: {} }),
  bodyRow('conversations', {
    paths: ['conversations'],
    bodies: conversationBodies,
    knows: isConversation,
    fields: {
      conversation: {
        Conversation: Responses.Conversation,
        ConversationDeleted: Responses.ConversationDeleted,
        ConversationItemList: Responses.ResponseItemList,
        ConversationItem: Responses.ResponseItem,
      },
    },
  }),
  familyRow('completions', completions, {
    paths: ['completions'],
    knows: isLegacyCompletion,
    fields: { text_completion: { Completion } },
  }),
  bodyRow('embeddings', {
    paths: ['embeddings'],
    bodies: embeddingBodies,
    knows: isEmbeddings,
    fields: { embeddings: { CreateEmbeddingResponse } },
  }),
  bodyRow('decisions', {
    paths: ['decisions'],
    bodies: decisionBodies,
    knows: isDecision,
    fields: { decision: { Decision } },
  }),
  bodyRow('moderations', {
    paths: ['moderations'],
    bodies: moderationBodies,
    knows: isModeration,
    fields: { moderations: { ModerationCreateResponse } },
  }),
  familyRow('audio.transcriptions', transcription, {
    paths: ['audio/transcriptions'],
    knows: isTranscription,
    fields: {
      'audio.transcription': {
        Transcription: Transcriptions.Transcription,
        TranscriptionVerbose: Transcriptions.TranscriptionVerbose,
        TranscriptionDiarized: Transcriptions.TranscriptionDiarized,
      },
      'audio.transcription.events': { TranscriptionStreamEvent: Transcriptions.TranscriptionStreamEvent },
    },
  }),
  bodyRow('audio.translations', {
    paths: ['audio/translations'],
    bodies: translationBodies,
    knows: isTranslation,
    fields: { 'audio.translation': { Translation, TranslationVerbose } },
  }),
  familyRow('audio.speech', speech, {
    paths: ['audio/speech'],
    knows: isSpeech,
    fields: { 'audio.speech.events': { SpeechStreamEvent } },
  }),
  familyRow('images', images, {
    paths: ['images/generations', 'images/edits', 'images/variations'],
    knows: isImages,
    fields: {
      images: { ImagesResponse: Images.ImagesResponse },
      'images.events': {
        ImageGenStreamEvent: Images.ImageGenStreamEvent,
        ImageEditStreamEvent: Images.ImageEditStreamEvent,
      },
    },
  }),
  familyRow('agents.sessions', agents, {
    paths: ['agents/sessions'],
    knows: isAgents,
    fields: {
      'agents.session': {
        AgentSession: Agents.AgentSession,
        AgentSessionItem: Agents.AgentSessionItem,
        AgentTurn: Agents.AgentTurn,
        AgentSubagent: Agents.AgentSubagent,
      },
      'agents.session.events': { AgentSessionEvent: Agents.AgentSessionEvent },
    },
    listedOnce: [Agents.AgentSession, Agents.AgentSessionItem, Agents.AgentTurn, Agents.AgentSubagent],
  }),
  bodyRow('agents.sessions.stored', { paths: [], bodies: storedAgentBodies, knows: isStoredAgents, fields: {} }),
  familyRow('realtime', realtime, {
    paths: ['realtime'],
    knows: isRealtime,
    fields: {
      'realtime.session': { RealtimeSession: Realtime.RealtimeSession },
      'realtime.events': { RealtimeServerEvent: Realtime.RealtimeServerEvent },
    },
    listedOnce: [Realtime.RealtimeItem, Realtime.RealtimeResponse],
  }),
  bodyRow('batches', {
    paths: ['batches'],
    bodies: batchBodies,
    knows: isBatch,
    fields: { batch: { Batch, BatchList, BatchOutputLine } },
    listedOnce: [Batch],
  }),
  bodyRow('models', {
    paths: ['models'],
    bodies: modelBodies,
    knows: isModel,
    fields: { models: { Model, ModelList, ModelDeleted } },
    listedOnce: [Model],
  }),
] as const;
