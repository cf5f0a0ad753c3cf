import { apis } from '../../src/apis/registry.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';

/**
 * The contents of a response by place. A place is the number of the choice or item and the number of the part; in a
 * session with turns, the number of the item is after the turn's id and a `#`.
 */
export interface Contents {
  readonly texts: Readonly<Record<string, string>>;
  readonly calls: Readonly<Record<string, readonly unknown[]>>;
  /** The complete calls with their arguments. */
  readonly ends: readonly string[];
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  readonly annotations: number;
  /** Finished images as base64. */
  readonly images: Readonly<Record<string, string>>;
  /** Sound as base64. */
  readonly sounds: Readonly<Record<string, string>>;
}

const nothing: Contents = { texts: {}, calls: {}, ends: [], tokens: {}, annotations: 0, images: {}, sounds: {} };

const objects = (json: Json | undefined): readonly JsonObject[] => (isJsonArray(json) ? json.filter(isJsonObject) : []);
const indexOf = (choice: JsonObject): string => JSON.stringify(choice['index']);
const word = (json: Json | undefined): string => (typeof json === 'string' ? json : '');

const inChat = (response: JsonObject): Contents => {
  const texts: Record<string, string> = {};
  const calls: Record<string, readonly unknown[]> = {};
  const tokens: Record<string, readonly string[]> = {};
  const ends: string[] = [];
  const sounds: Record<string, string> = {};
  let annotations = 0;
  for (const choice of objects(response['choices'])) {
    const place = `${indexOf(choice)} 0`;
    const { message, logprobs } = choice;
    if (!isJsonObject(message)) continue;
    const { content } = message;
    const thoughts = objects(content).flatMap((part) => objects(part['thinking']));
    texts[`${place} Text`] = isJsonArray(content)
      ? objects(content)
          .map((part) => word(part['text']))
          .join('')
      : word(content);
    texts[`${place} Refusal`] = word(message['refusal']);
    texts[`${place} Reasoning`] =
      word(message['reasoning_content']) ||
      word(message['reasoning']) ||
      thoughts.map((part) => word(part['text'])).join('');
    if (isJsonObject(message['audio'])) {
      texts[`${place} Transcript`] = word(message['audio']['transcript']);
      sounds[place] = word(message['audio']['data']);
    }
    objects(message['tool_calls']).forEach((call, at) => {
      const inner = isJsonObject(call['custom']) ? call['custom'] : call['function'];
      if (!isJsonObject(inner)) return;
      const args = word(inner['arguments'] ?? inner['input']);
      calls[`${indexOf(choice)} ${String(at)} ${word(call['type'])}`] = [word(inner['name']), args];
      ends.push(`${indexOf(choice)} ${String(at)} ${args}`);
    });
    const legacy = message['function_call'];
    if (isJsonObject(legacy)) {
      calls[`${indexOf(choice)} 0 function_call`] = [word(legacy['name']), word(legacy['arguments'])];
      ends.push(`${indexOf(choice)} 0 ${word(legacy['arguments'])}`);
    }
    if (isJsonObject(logprobs)) {
      for (const [of, list] of [
        ['text', 'content'],
        ['refusal', 'refusal'],
      ] as const) {
        tokens[`${place} ${of}`] = objects(logprobs[list]).map(({ token }) => word(token));
      }
    }
    annotations += objects(message['annotations']).length;
  }
  return { ...nothing, texts, calls, ends, tokens, annotations, sounds };
};

const callFields: Readonly<Record<string, readonly [string, string]>> = {
  function_call: ['arguments', 'function'],
  custom_tool_call: ['input', 'custom'],
  mcp_call: ['arguments', 'mcp'],
  code_interpreter_call: ['code', 'code_interpreter'],
  local_shell_call: ['action', 'local_shell'],
  shell_call: ['action', 'shell'],
  apply_patch_call: ['operation', 'apply_patch'],
  computer_call: ['action', 'computer'],
  tool_search_call: ['arguments', 'tool_search'],
  multi_agent_call: ['arguments', 'multi_agent'],
  mcp_approval_request: ['arguments', 'mcp_approval'],
};
const argsIn = (json: Json | undefined): string =>
  typeof json === 'string' ? json : json === undefined || json === null ? '' : JSON.stringify(json);

const inResponses = (response: JsonObject): Contents => {
  const texts: Record<string, string> = {};
  const calls: Record<string, readonly unknown[]> = {};
  const tokens: Record<string, readonly string[]> = {};
  const ends: string[] = [];
  const images: Record<string, string> = {};
  let annotations = 0;
  objects(response['output']).forEach((item, index) => {
    const reasoning = item['type'] === 'reasoning';
    const message = item['type'] === 'message';
    objects(item['content']).forEach((part, number) => {
      const place = `${String(index)} ${String(number)}`;
      if (!reasoning && !message) return;
      texts[`${place} ${reasoning ? 'Reasoning' : 'Text'}`] = word(part['text']);
      texts[`${place} Refusal`] = word(part['refusal']);
      tokens[`${place} text`] = objects(part['logprobs']).map(({ token }) => word(token));
      annotations += objects(part['annotations']).length;
    });
    objects(item['summary']).forEach((part, number) => {
      texts[`${String(index)} ${String(number)} Reasoning summary`] = word(part['text']);
    });
    if (item['type'] === 'image_generation_call') images[`${String(index)} 0`] = word(item['result']);
    // a search that the server runs itself is not a call
    if (item['execution'] === 'server') return;
    const tool = callFields[word(item['type'])];
    if (tool === undefined) return;
    const [field, type] = tool;
    const name = item['name'] === undefined ? null : word(item['name']);
    calls[`${String(index)} 0 ${type}`] = [name, argsIn(item[field])];
    if (item['status'] !== 'incomplete') ends.push(`${String(index)} 0 ${argsIn(item[field])}`);
  });
  return { ...nothing, texts, calls, ends, tokens, annotations, images };
};

const inCompletion = (response: JsonObject): Contents => {
  const texts: Record<string, string> = {};
  const tokens: Record<string, readonly string[]> = {};
  for (const choice of objects(response['choices'])) {
    const place = `${indexOf(choice)} 0`;
    texts[`${place} Text`] = word(choice['text']);
    const { logprobs } = choice;
    if (!isJsonObject(logprobs) || !isJsonArray(logprobs['tokens'])) continue;
    const numbers = isJsonArray(logprobs['token_logprobs']) ? logprobs['token_logprobs'] : [];
    // the first token of an echoed prompt has no log probability, and no delta has it
    tokens[`${place} text`] = logprobs['tokens'].map(word).filter((_token, at) => typeof numbers[at] === 'number');
  }
  return { ...nothing, texts, tokens };
};

const inTranscription = (response: JsonObject): Contents => ({
  ...nothing,
  texts: { '0 0 Text': word(response['text']) },
  tokens: { '0 0 text': objects(response['logprobs']).map(({ token }) => word(token)) },
  annotations: objects(response['segments']).length,
});

const inSpeech = (response: JsonObject): Contents => ({
  ...nothing,
  sounds: { '0 0': word(response['audio'] ?? response['audio_data']) },
});

const inImages = (response: JsonObject): Contents => ({
  ...nothing,
  images: Object.fromEntries(
    objects(response['data']).map((image, index) => [`${String(index)} 0`, word(image['b64_json'])]),
  ),
});

const inSession = (session: JsonObject): Contents => {
  // the client runs a function before the status of its call changes
  const required = new Set(objects(session['required_actions']).map((action) => word(action['call_id'])));
  const lists = [
    { turn: '', items: objects(session['items']) },
    ...objects(session['turns']).map(({ id, items }) => ({ turn: `${word(id)}#`, items: objects(items) })),
  ];
  return mergedContents(
    lists.flatMap(({ turn, items }) =>
      items.map((item, index) => {
        const isRequired = required.has(word(item['call_id']));
        return inItem(isRequired ? { ...item, status: 'completed' } : item, `${turn}${String(index)}`, agentCalls);
      }),
    ),
  );
};

const inRealtime = (session: JsonObject): Contents =>
  mergedContents(objects(session['items']).map((item, index) => inItem(item, String(index), callFields)));

const agentCalls: typeof callFields = { ...callFields, command_execution: ['command', 'shell'] };

/** The contents of one item of a session. What the user contributed is not in the deltas. */
const inItem = (item: JsonObject, place: string, tools: typeof callFields): Contents => {
  if (item['role'] === 'user' || item['role'] === 'system') return nothing;
  const texts: Record<string, string> = {};
  const sounds: Record<string, string> = {};
  if (item['type'] === 'message') {
    objects(item['content']).forEach((part, number) => {
      texts[`${place} ${String(number)} Text`] = word(part['text']);
      texts[`${place} ${String(number)} Transcript`] = word(part['transcript']);
      sounds[`${place} ${String(number)}`] = word(part['audio']);
    });
  }
  objects(item['summary']).forEach((part, number) => {
    texts[`${place} ${String(number)} Reasoning summary`] = word(part['text']);
  });
  const [field, type] = tools[word(item['type'])] ?? [];
  if (field === undefined) return { ...nothing, texts, sounds };
  const name = item['name'] === undefined ? null : word(item['name']);
  const ends = item['status'] === 'completed' ? [`${place} 0 ${argsIn(item[field])}`] : [];
  return { ...nothing, texts, sounds, calls: { [`${place} 0 ${String(type)}`]: [name, argsIn(item[field])] }, ends };
};

const mergedContents = (all: readonly Contents[]): Contents => ({
  ...nothing,
  texts: Object.assign({}, ...all.map(({ texts }) => texts)),
  calls: Object.assign({}, ...all.map(({ calls }) => calls)),
  ends: all.flatMap(({ ends }) => ends),
  sounds: Object.assign({}, ...all.map(({ sounds }) => sounds)),
});

const readers: Readonly<Record<string, (response: JsonObject) => Contents>> = {
  'chat.completions': inChat,
  responses: inResponses,
  completions: inCompletion,
  'audio.transcriptions': inTranscription,
  'audio.speech': inSpeech,
  images: inImages,
  'agents.sessions': inSession,
  realtime: inRealtime,
};

/** The contents of the final response of an API. Throws for an API whose responses it cannot read. */
export const contentsOf = (api: string, response: JsonObject): Contents => {
  const reader = readers[api];
  if (reader === undefined) throw new Error(`add a reader of the contents of ${api}`);
  return reader(response);
};

/** The rows of the APIs that stream. */
export const streamedApis = apis.filter(({ streams }) => streams);
