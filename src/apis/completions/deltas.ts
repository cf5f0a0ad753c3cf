import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { membersOf, textOf } from '../../json/read.ts';
import type { Delta, TokenLogprob } from '../../core/delta.ts';
import { usageDeltas } from '../../core/usage.ts';
import { choiceIndex } from '../shared/choiceIndex.ts';
import { usageInChunk } from '../shared/chunkUsage.ts';

/** Returns the deltas of one event, in wire order, with the usage last. */
export const completionDeltas = (piece: JsonObject): readonly Delta[] => [
  ...membersOf(piece['choices']).flatMap(choiceDeltas),
  ...usageDeltas(usageInChunk(piece)),
];

const choiceDeltas = (choice: Json, position: number): readonly Delta[] => {
  if (!isJsonObject(choice)) return [];
  const place = { index: choiceIndex(choice, position), part: 0 };
  const deltas: Delta[] = [];
  const text = textOf(choice['text']);
  if (text !== null) deltas.push({ _tag: 'Text', ...place, text });
  const tokens = isJsonObject(choice['logprobs']) ? tokenLogprobs(choice['logprobs']) : [];
  if (tokens.length > 0) deltas.push({ _tag: 'Logprobs', ...place, of: 'text', tokens });
  const reason = textOf(choice['finish_reason']);
  if (reason !== null) deltas.push({ _tag: 'FinishReason', ...place, reason });
  return deltas;
};

/**
 * Converts the parallel arrays to tokens in the form of the later APIs. Leaves out a token without a log probability,
 * such as the first token of an echoed prompt.
 */
const tokenLogprobs = (logprobs: JsonObject): readonly TokenLogprob[] => {
  const { tokens, token_logprobs: numbers, top_logprobs: tops } = logprobs;
  if (!isJsonArray(tokens) || !isJsonArray(numbers)) return [];
  return tokens.flatMap((token, at): readonly TokenLogprob[] => {
    const logprob = numbers[at];
    if (typeof token !== 'string' || typeof logprob !== 'number') return [];
    const top = isJsonArray(tops) ? tops[at] : undefined;
    return [isJsonObject(top) ? { token, logprob, top_logprobs: alternatives(top) } : { token, logprob }];
  });
};

const alternatives = (top: JsonObject): readonly { readonly token: string; readonly logprob: number }[] =>
  Object.entries(top).flatMap(([token, logprob]) => (typeof logprob === 'number' ? [{ token, logprob }] : []));
