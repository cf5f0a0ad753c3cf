import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta, DeltaPlace } from '../../core/delta.ts';
import { isOpen, isWhole } from '../../fold/toolCalls/jsonScan.ts';
import { readText } from '../../fold/text.ts';
import { isEmptyCall, type ToolCall } from '../../fold/toolCalls/state.ts';
import { fieldIn } from '../../fold/acc.ts';
import { settle } from './fast/pending.ts';
import type { ChoiceState, PlacedFragment, State } from './state.ts';
import { choiceIndex } from '../shared/choiceIndex.ts';
import { additionOf } from './addition.ts';
import { legacyCallOf } from './legacyCall.ts';
import { fragmentOf } from './toolFragment.ts';
import { usageOfChunk } from '../shared/chunkUsage.ts';

/**
 * The increments in one chunk: the choices in wire order, then the usage. The state after the chunk contains which tool
 * call each fragment belongs to. The state before it contains what was emitted before.
 */
export const chatDeltas = (chunk: JsonObject, before: State, after: State): readonly Delta[] => {
  const step: Step = { before: settle(before), state: settle(after), placed: null, ended: new Set() };
  const deltas: Delta[] = [];
  const entries = chunk['choices'];
  if (isJsonArray(entries)) {
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at];
      if (isJsonObject(entry)) choiceDeltas(entry, at, step, deltas);
    }
  }
  const usage = usageOfChunk(chunk);
  if (usage !== null) deltas.push({ _tag: 'Usage', usage });
  return deltas;
};

/** What the entries of one chunk share. A choice may have several entries. */
interface Step {
  readonly before: State;
  readonly state: State;
  /** The fragments of each choice that no entry has emitted yet; null before they were needed. */
  placed: Map<number, readonly PlacedFragment[]> | null;
  /** The choices whose calls have ended with an entry of this chunk. */
  readonly ended: Set<number>;
}

const byChoice = (placed: readonly PlacedFragment[]): Map<number, PlacedFragment[]> => {
  const groups = new Map<number, PlacedFragment[]>();
  for (const fragment of placed) {
    const group = groups.get(fragment.choice);
    if (group === undefined) groups.set(fragment.choice, [fragment]);
    else group.push(fragment);
  }
  return groups;
};

const isComplete = ({ custom, scan }: ToolCall): boolean => custom || isWhole(scan);

const choiceDeltas = (entry: JsonObject, position: number, step: Step, deltas: Delta[]): void => {
  const { before, state } = step;
  const index = choiceIndex(entry, position);
  const place = { index, part: 0 };
  const earlier = before.choices.find((held) => held.index === index);
  const { delta, logprobs } = additionOf(earlier, entry);
  // a server may send the same reasoning under both names
  const reasoning = thoughtIn(delta['reasoning_content']) ?? thoughtIn(delta['reasoning']);
  if (reasoning !== null) deltas.push({ _tag: 'Reasoning', index, part: 0, text: reasoning, summary: false });
  contentDeltas(delta['content'], place, deltas);
  const refusal = thoughtIn(delta['refusal']);
  if (refusal !== null) deltas.push({ _tag: 'Refusal', ...place, text: refusal });
  audioDeltas(delta['audio'], place, deltas);
  if (isJsonArray(delta['annotations'])) {
    for (const annotation of delta['annotations']) deltas.push({ _tag: 'Annotation', ...place, annotation });
  }
  toolDeltas(delta, index, step, deltas);
  if (logprobs !== null) {
    const content = tokensOf(logprobs['content']);
    if (content.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens: content });
    const refused = tokensOf(logprobs['refusal']);
    if (refused.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'refusal', tokens: refused });
  }
  const reason = textOf(entry['finish_reason']);
  if (reason === null) return;
  const choice = state.choices.find((held) => held.index === index);
  // OpenRouter sends it twice, the second time together with the usage
  if (choice !== undefined && !step.ended.has(index)) {
    // not with a spread, because a choice may have more calls than a function may have arguments
    for (const end of callEnds(choice, reason, earlier)) deltas.push(end);
    step.ended.add(index);
  }
  if ((earlier?.finishReason ?? null) === null) deltas.push({ _tag: 'FinishReason', ...place, reason });
};

/** Reasoning as text, as an object with a text, or as a list of those. */
const thoughtIn = (json: Json | undefined): string | null =>
  isJsonArray(json)
    ? textOf(json.map((member) => thoughtIn(member) ?? '').join(''))
    : textOf(isJsonObject(json) ? json['text'] : json);

const contentDeltas = (content: Json | undefined, place: DeltaPlace, deltas: Delta[]): void => {
  if (isJsonArray(content) || isJsonObject(content)) {
    for (const part of isJsonArray(content) ? content : [content]) {
      if (isJsonObject(part)) partDeltas(part, place, deltas);
    }
    return;
  }
  const text = textOf(content);
  // a spread inside an object literal is slow, and this runs for every token
  if (text !== null) deltas.push({ _tag: 'Text', index: place.index, part: place.part, text });
};

// Mistral sends `{type: "thinking", thinking: [{text}]}`, Databricks `{type: "reasoning", summary: [{text}]}`
const partDeltas = (part: JsonObject, place: DeltaPlace, deltas: Delta[]): void => {
  const text = textOf(part['text']);
  const isThought = part['type'] === 'reasoning' || part['type'] === 'thinking';
  if (text !== null) {
    deltas.push(isThought ? { _tag: 'Reasoning', ...place, text, summary: false } : { _tag: 'Text', ...place, text });
  }
  const thinking = thoughtIn(part['thinking']);
  if (thinking !== null) deltas.push({ _tag: 'Reasoning', ...place, text: thinking, summary: false });
  const summary = isThought ? thoughtIn(part['summary']) : null;
  if (summary !== null) deltas.push({ _tag: 'Reasoning', ...place, text: summary, summary: true });
};

const audioDeltas = (audio: Json | undefined, place: DeltaPlace, deltas: Delta[]): void => {
  if (!isJsonObject(audio)) return;
  const transcript = textOf(audio['transcript']);
  if (transcript !== null) deltas.push({ _tag: 'Transcript', ...place, text: transcript });
  const data = textOf(audio['data']);
  if (data !== null) deltas.push({ _tag: 'Audio', ...place, base64: data });
};

const toolDeltas = (delta: JsonObject, index: number, step: Step, deltas: Delta[]): void => {
  const { state } = step;
  const legacy = delta['function_call'];
  if (state.placed.length === 0 && !isJsonObject(legacy)) return;
  const place = { index, part: 0 };
  const choice = state.choices.find((held) => held.index === index);
  step.placed ??= byChoice(state.placed);
  for (const { call, fragment } of step.placed.get(index) ?? []) {
    const held = choice?.toolCalls.calls[call];
    if (held !== undefined && !isEmptyCall(held)) deltas.push(fragmentOf(held, call, index, fragment));
  }
  step.placed.delete(index);
  // the legacy call is a tool call without an id
  if (!isJsonObject(legacy) || choice === undefined) return;
  const name = fieldIn(choice.message, 'function_call');
  const known = name?._tag === 'Fields' ? fieldIn(name, 'name') : undefined;
  const fragment = textOf(legacy['arguments']) ?? '';
  const held = known?._tag === 'Value' && typeof known.value === 'string' ? known.value : null;
  deltas.push({ _tag: 'ToolCall', ...place, call: 0, id: null, name: held, type: 'function_call', fragment });
};

const isCut = ({ custom, scan }: ToolCall): boolean => !custom && isOpen(scan);

/** The calls of a choice that ended with this chunk. A call that was cut short (`length`) must not be executed. */
const callEnds = (choice: ChoiceState, reason: string | null, earlier: ChoiceState | undefined): readonly Delta[] => {
  const place = { index: choice.index, part: 0 };
  const cut = reason === null || reason === 'length' || reason === 'content_filter';
  const ends = choice.toolCalls.calls.flatMap((held, call): readonly Delta[] => {
    if (call < (earlier?.ended ?? 0) || (cut && !isComplete(held)) || isCut(held) || isEmptyCall(held)) return [];
    const type = held.type ?? (held.custom ? 'custom' : 'function');
    return [
      {
        _tag: 'ToolCallEnd',
        ...place,
        call,
        id: held.id,
        name: held.name,
        type,
        arguments: readText(held.args),
        answer: 'client',
      },
    ];
  });
  const legacy = legacyCallOf(choice);
  const isOld = (earlier?.finishReason ?? null) !== null;
  if (legacy === null || isOld || legacy.open || (cut && !legacy.whole)) return ends;
  const { name, args } = legacy;
  return [
    ...ends,
    {
      _tag: 'ToolCallEnd',
      ...place,
      call: 0,
      id: null,
      name,
      type: 'function_call',
      arguments: args,
      answer: 'client',
    },
  ];
};

/** The calls that no finish reason ended, after the server has sent `[DONE]`. */
export const chatClosing = (state: State): readonly Delta[] =>
  settle(state).choices.flatMap((choice) => callEnds(choice, choice.finishReason, choice));
