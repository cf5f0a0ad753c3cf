import type { Api } from '../../src/apis/openAIResponse.ts';
import type { JsonObject } from '../../src/json/json.ts';

const completion = {
  id: 'c',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }],
};

/** A small whole body of each API. */
export const bodyOfEachApi: Readonly<Record<Api, JsonObject>> = {
  'chat.completions': completion,
  'chat.completions.stored': { object: 'list', data: [completion], has_more: false },
  responses: { id: 'r', object: 'response', created_at: 1, model: 'm', status: 'completed', output: [] },
  'responses.stored': { id: 'r', object: 'response.compaction', created_at: 1, output: [] },
  completions: {
    id: 'c',
    object: 'text_completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, text: 'hi', finish_reason: 'stop', logprobs: null }],
  },
  conversations: { id: 'c', object: 'conversation', created_at: 1, metadata: {} },
  decisions: { model: 'm', answers: [{ type: 'predicate', name: null, probability: 0.9 }] },
  embeddings: { object: 'list', model: 'm', data: [{ object: 'embedding', index: 0, embedding: [0.5] }] },
  moderations: { id: 'm', model: 'm', results: [{ flagged: false, category_scores: { hate: 0 } }] },
  'audio.transcriptions': { text: 'hi', logprobs: [], usage: { type: 'duration', seconds: 2 } },
  'audio.translations': { task: 'translate', language: 'english', duration: 1, text: 'hi' },
  'audio.speech': { audio: 'AAEC', usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 } },
  images: { created: 1, data: [{ b64_json: 'AAEC' }, { url: 'u', revised_prompt: 'p' }], usage: { total_tokens: 3 } },
  'agents.sessions': { id: 's', object: 'agent.session', status: 'idle', required_actions: [], usage: null },
  'agents.sessions.stored': { id: 't', object: 'agent.session.turn', status: 'completed', session_id: 's' },
  realtime: { object: 'realtime', items: [], responses: [{ id: 'r', status: 'completed' }] },
  batches: { id: 'b', object: 'batch', status: 'completed' },
  models: { object: 'list', data: [{ id: 'm', object: 'model' }] },
};
