import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Shaped } from '../../json/template/index.ts';
import type { Delta } from '../../core/delta.ts';
import { isWhole } from '../../fold/toolCalls/jsonScan.ts';
import type { ToolCall } from '../../fold/toolCalls/state.ts';
import { readText } from '../../fold/text.ts';
import { read } from '../../fold/acc.ts';
import type { ChatState, ChoiceState } from './state.ts';
import { deltaOf } from './step.ts';
import { settle } from './tail.ts';
import { usageOfChunk } from './usage.ts';

/**
 * The increments in one chunk, choice by choice in wire order, the usage last. The fold's state after this chunk knows
 * which tool call each fragment belongs to, the one before it what has been told already.
 */
export const chatDeltas = (chunk: JsonObject, before: ChatState, after: ChatState): readonly Delta[] => {
  const state = settle(after);
  const deltas: Delta[] = [];
  const entries = chunk['choices'];
  if (isJsonArray(entries)) {
    entries.forEach((entry, position) => {
      if (isJsonObject(entry)) choiceDeltas(entry, position, { before, state }, deltas);
    });
  }
  const usage = usageOfChunk(chunk);
  if (usage !== null) deltas.push({ _tag: 'Usage', usage });
  return deltas;
};

/**
 * The same for a chunk that only made the tail grow. Everything else in it says nothing new (`planOf`); a running usage,
 * which may say the same again, is told each time it comes.
 */
export const chatDeltasShaped = (
  { template, values }: Shaped,
  before: ChatState,
  after: ChatState,
): readonly Delta[] | null => {
  const { tail } = after;
  // a chunk that was folded whole has made its choice anew
  const grown = tail !== null && tail !== before.tail && tail.template === template && after.choices === before.choices;
  if (!grown || usageOfChunk(template.base) !== null) return null;
  const { plan, fragment } = tail;
  const place = { index: plan.choice, part: 0 };
  const deltas: Delta[] = [];
  if (plan.field === null) {
    const held = after.choices[tail.choice]?.toolCalls.calls[tail.call];
    if (held === undefined) return null;
    deltas.push(fragmentOf(held, tail.call, place, fragment));
  } else if (fragment !== '') {
    deltas.push(
      plan.field === 'content'
        ? { _tag: 'Text', ...place, text: fragment }
        : plan.field === 'refusal'
          ? { _tag: 'Refusal', ...place, text: fragment }
          : { _tag: 'Reasoning', ...place, text: fragment, summary: false },
    );
  }
  const tokens = plan.logprobs < 0 ? [] : tokensOf(values[plan.logprobs]);
  if (tokens.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens });
  return deltas;
};

const fragmentOf = (held: ToolCall, call: number, { index, part }: Place, fragment: string): Delta => {
  const type = held.type ?? (held.custom ? 'custom' : 'function');
  return { _tag: 'ToolCall', index, part, call, id: held.id, name: held.name, type, fragment };
};

const choiceDeltas = (
  entry: JsonObject,
  position: number,
  { before, state }: { readonly before: ChatState; readonly state: ChatState },
  deltas: Delta[],
): void => {
  const index = typeof entry['index'] === 'number' ? entry['index'] : position;
  const place = { index, part: 0 };
  const delta = deltaOf(entry);
  // the same thought under both names counts once
  const reasoning = textOf(delta['reasoning_content']) ?? textOf(delta['reasoning']);
  if (reasoning !== null) deltas.push({ _tag: 'Reasoning', ...place, text: reasoning, summary: false });
  contentDeltas(delta['content'], place, deltas);
  const refusal = textOf(delta['refusal']);
  if (refusal !== null) deltas.push({ _tag: 'Refusal', ...place, text: refusal });
  audioDeltas(delta['audio'], place, deltas);
  if (isJsonArray(delta['annotations'])) {
    for (const annotation of delta['annotations']) deltas.push({ _tag: 'Annotation', ...place, annotation });
  }
  toolDeltas(delta, index, state, deltas);
  const logprobs = entry['logprobs'];
  if (isJsonObject(logprobs)) {
    const content = tokensOf(logprobs['content']);
    if (content.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens: content });
    const refused = tokensOf(logprobs['refusal']);
    if (refused.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'refusal', tokens: refused });
  }
  const reason = textOf(entry['finish_reason']);
  if (reason === null) return;
  const choice = state.choices.find((held) => held.index === index);
  // OpenRouter says it twice, the second time beside the usage
  const earlier = before.choices.find((held) => held.index === index);
  if (choice !== undefined) deltas.push(...callEnds(choice, reason, earlier));
  if ((earlier?.finishReason ?? null) === null) deltas.push({ _tag: 'FinishReason', ...place, reason });
};

type Place = Readonly<{ index: number; part: number }>;

const textOf = (json: Json | undefined): string | null => (typeof json === 'string' && json !== '' ? json : null);

const contentDeltas = (content: Json | undefined, place: Place, deltas: Delta[]): void => {
  if (isJsonArray(content)) {
    for (const part of content) if (isJsonObject(part)) partDeltas(part, place, deltas);
    return;
  }
  const text = textOf(content);
  if (text !== null) deltas.push({ _tag: 'Text', ...place, text });
};

// Mistral's parts: `{type: "text", text}` and `{type: "thinking", thinking: [{text}]}`.
const partDeltas = (part: JsonObject, place: Place, deltas: Delta[]): void => {
  const text = textOf(part['text']);
  if (text !== null) deltas.push({ _tag: 'Text', ...place, text });
  if (!isJsonArray(part['thinking'])) return;
  for (const thought of part['thinking']) {
    const thinking = isJsonObject(thought) ? textOf(thought['text']) : null;
    if (thinking !== null) deltas.push({ _tag: 'Reasoning', ...place, text: thinking, summary: false });
  }
};

const audioDeltas = (audio: Json | undefined, place: Place, deltas: Delta[]): void => {
  if (!isJsonObject(audio)) return;
  const transcript = textOf(audio['transcript']);
  if (transcript !== null) deltas.push({ _tag: 'Transcript', ...place, text: transcript });
  const data = textOf(audio['data']);
  if (data !== null) deltas.push({ _tag: 'Audio', ...place, base64: data });
};

const toolDeltas = (delta: JsonObject, index: number, state: ChatState, deltas: Delta[]): void => {
  const place = { index, part: 0 };
  const choice = state.choices.find((held) => held.index === index);
  for (const { choice: of, call, fragment } of state.placed) {
    const held = choice?.toolCalls.calls[call];
    if (of !== index || held === undefined) continue;
    deltas.push(fragmentOf(held, call, place, fragment));
  }
  // the legacy call is a tool call without an id
  const legacy = delta['function_call'];
  if (!isJsonObject(legacy) || choice === undefined) return;
  const name = choice.message.values['function_call'];
  const known = name?._tag === 'Fields' ? name.values['name'] : undefined;
  const fragment = textOf(legacy['arguments']) ?? '';
  const held = known?._tag === 'Value' && typeof known.value === 'string' ? known.value : null;
  deltas.push({ _tag: 'ToolCall', ...place, call: 0, id: null, name: held, type: 'function_call', fragment });
};

/** The calls of a choice that ended now and not before. One that was cut short (`length`) is no call to execute. */
const callEnds = (choice: ChoiceState, reason: string | null, earlier: ChoiceState | undefined): readonly Delta[] => {
  const place = { index: choice.index, part: 0 };
  const cut = reason === 'length' || reason === 'content_filter';
  const ends = choice.toolCalls.calls.flatMap((held, call): readonly Delta[] => {
    if (call < (earlier?.ended ?? 0) || (cut && !isWhole(held.scan))) return [];
    const type = held.type ?? (held.custom ? 'custom' : 'function');
    return [
      { _tag: 'ToolCallEnd', ...place, call, id: held.id, name: held.name, type, arguments: readText(held.args) },
    ];
  });
  const legacy = getOwn(choice.message.values, 'function_call');
  const json = legacy === undefined ? undefined : read(legacy);
  if (cut || !isJsonObject(json) || (earlier?.finishReason ?? null) !== null) return ends;
  const name = textOf(json['name']);
  return [
    ...ends,
    {
      _tag: 'ToolCallEnd',
      ...place,
      call: 0,
      id: null,
      name,
      type: 'function_call',
      arguments: textOf(json['arguments']) ?? '',
    },
  ];
};

/** The calls that no finish reason closed, once the server has said that this is all. */
export const chatClosing = (state: ChatState): readonly Delta[] =>
  settle(state).choices.flatMap((choice) => callEnds(choice, choice.finishReason, choice));
