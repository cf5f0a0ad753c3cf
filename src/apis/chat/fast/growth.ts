import { growsAgain } from '../../../fold/rules.ts';
import { getOwn, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../json/json.ts';
import { memoize } from '../../../json/memoize.ts';
import type { Hole, Template } from '../../../json/template/index.ts';
import { usageOfChunk } from '../../shared/chunkUsage.ts';

/**
 * What the chunks of a template change, if that is one growing text and nothing else. The rest of such a chunk repeats the
 * chunk before it, so folding it leads to the same state.
 */
export interface Growth {
  /** The index of the choice; -1 if it differs from chunk to chunk. */
  readonly choice: number;
  /** The hole that contains the index of the choice; -1 if there is none. */
  readonly choiceHole: number;
  /** The field of the message that grows; null if the arguments of a tool call grow. */
  readonly field: 'content' | 'refusal' | 'reasoning' | 'reasoning_content' | null;
  /** The tool call's index on the wire; -1 if no tool call grows. */
  readonly toolIndex: number;
  /** The hole that contains the text. */
  readonly hole: number;
  /** The hole that contains the list of log probabilities; -1 if there is none. */
  readonly logprobs: number;
  /** The top-level fields that differ from chunk to chunk. The first change of such a field is an oddity. */
  readonly changing: readonly string[];
  /** Each chunk reports a running usage, which is a delta too. */
  readonly reportsUsage: boolean;
}

/** What the chunks of a template change; null if they have to be folded in full. */
export const growthOf = memoize((template: Template): Growth | null => makeGrowth(template));

const texts = ['content', 'refusal', 'reasoning', 'reasoning_content'] as const;
/** Top-level fields that may differ: padding, and fields that only the first chunk sets. */
const free: ReadonlySet<string> = new Set(['obfuscation', 'id', 'created', 'model']);
/** Top-level fields that grow each time they come. */
const growing: ReadonlySet<string> = new Set(['prompt_filter_results', 'prompt_annotations', 'error']);

const makeGrowth = (template: Template): Growth | null => {
  const { base, holes } = template;
  for (const key of growing) if ((getOwn(base, key) ?? null) !== null) return null;
  const { choices, ...top } = base;
  const entry = isJsonArray(choices) && choices.length === 1 ? choices[0] : undefined;
  if (!isJsonObject(entry) || typeof entry['index'] !== 'number') return null;
  if (isJsonObject(entry['message']) || (entry['finish_reason'] ?? null) !== null) return null;
  const { delta, ...beside } = entry;
  // the same undocumented list is added again by each chunk
  if (!isJsonObject(delta) || growsAgain(top) || growsAgain(beside)) return null;

  let text: { readonly field: Growth['field']; readonly hole: number } | null = null;
  let logprobs = -1;
  let choiceHole = -1;
  for (const [position, hole] of holes.entries()) {
    const where = placeOf(hole);
    if (where === 'free') continue;
    if (where === 'logprobs') {
      logprobs = position;
      continue;
    }
    if (where === 'index') {
      choiceHole = position;
      continue;
    }
    if (where === 'other' || text !== null) return null;
    text = { field: where === 'arguments' ? null : where, hole: position };
  }
  if (text === null || !isPlain(entry['logprobs'], logprobs >= 0) || !addsNothingElse(delta, text.field)) return null;
  const toolIndex = text.field === null ? toolIndexOf(delta['tool_calls']) : -1;
  // the increments of a tool call need the state of its choice
  if (text.field === null && (toolIndex < 0 || choiceHole >= 0)) return null;
  const changing = holes.flatMap(({ path: [top] }) => (top === 'id' || top === 'model' ? [top] : []));
  return {
    choice: choiceHole < 0 ? entry['index'] : -1,
    choiceHole,
    toolIndex,
    logprobs,
    changing,
    reportsUsage: usageOfChunk(base) !== null,
    ...text,
  };
};

type Place = 'free' | 'index' | 'logprobs' | 'other' | 'arguments' | (typeof texts)[number];

const placeOf = ({ path, kind }: Hole): Place => {
  const [top, choice, part, field, position, call, inner] = path;
  if (path.length === 1) return free.has(String(top)) ? 'free' : 'other';
  if (top !== 'choices' || choice !== 0) return 'other';
  if (part === 'index' && path.length === 3) return kind === 'number' ? 'index' : 'other';
  if (part === 'logprobs') return kind === 'json' && field === 'content' && path.length === 4 ? 'logprobs' : 'other';
  if (part !== 'delta' || kind !== 'string') return 'other';
  if (path.length === 4) return field === 'obfuscation' ? 'free' : (texts.find((known) => known === field) ?? 'other');
  const isArguments = field === 'tool_calls' && position === 0 && call === 'function' && inner === 'arguments';
  return isArguments && path.length === 7 ? 'arguments' : 'other';
};

/** Whether there are no log probabilities except for the list that is a hole. */
const isPlain = (logprobs: Json | undefined, asHole: boolean): boolean => {
  if (!asHole) return logprobs === undefined || logprobs === null;
  return isJsonObject(logprobs) && Object.keys(logprobs).every((key) => key === 'content' || logprobs[key] === null);
};

/** Whether the delta's other fields change nothing: a role, nulls, empty text, padding. */
const addsNothingElse = (delta: JsonObject, field: Growth['field']): boolean =>
  Object.keys(delta).every((key) => {
    const held = delta[key];
    if (key === field || key === 'role' || key === 'obfuscation') return true;
    return field === null && key === 'tool_calls' ? true : held === null || held === '';
  });

/** The index of a tool call of which the delta contains only arguments; -1 for any other delta. */
const toolIndexOf = (calls: Json | undefined): number => {
  const entry = isJsonArray(calls) && calls.length === 1 ? calls[0] : undefined;
  if (!isJsonObject(entry) || typeof entry['index'] !== 'number') return -1;
  const inner = entry['function'];
  const alone =
    isJsonObject(inner) &&
    Object.keys(inner).every((key) => key === 'arguments' || isEmpty(inner[key])) &&
    Object.keys(entry).every((key) => key === 'index' || key === 'function' || isEmpty(entry[key]));
  return alone ? entry['index'] : -1;
};

const isEmpty = (json: Json | undefined): boolean => json === null || json === '';
