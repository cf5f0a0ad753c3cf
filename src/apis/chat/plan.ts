import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import type { Hole, Template } from '../../json/template/index.ts';

/**
 * What a chunk of a known shape changes, where that is one text alone: the rest of it says again what the chunk before
 * it said, and every rule for it gives the same state again.
 */
export interface Plan {
  readonly choice: number;
  /** The field of the message that grows; for a tool call's arguments, null. */
  readonly field: 'content' | 'refusal' | 'reasoning' | 'reasoning_content' | null;
  /** The tool call's index on the wire; -1 for none. */
  readonly toolIndex: number;
  /** Which hole holds the text. */
  readonly hole: number;
  /** Which hole holds the list of log probabilities; -1 for none. */
  readonly logprobs: number;
  /** The fields at the top that differ from chunk to chunk, and whose change is an oddity the first time. */
  readonly changing: readonly string[];
}

const plans = new WeakMap<Template, Plan | null>();

/** The plan of a shape; null for one whose chunks have to be folded whole. */
export const planOf = (template: Template): Plan | null => {
  const known = plans.get(template);
  if (known !== undefined) return known;
  const made = makePlan(template);
  plans.set(template, made);
  return made;
};

const texts = ['content', 'refusal', 'reasoning', 'reasoning_content'] as const;
/** At the top of a chunk, and free to differ: padding, and what only the first chunk sets. */
const free: ReadonlySet<string> = new Set(['obfuscation', 'id', 'created', 'model']);
/** At the top of a chunk, and growing each time it comes. */
const growing: ReadonlySet<string> = new Set(['prompt_filter_results', 'prompt_annotations', 'error']);

const makePlan = (template: Template): Plan | null => {
  const { base, holes } = template;
  for (const key in base) if (growing.has(key) && base[key] !== null) return null;
  const choices = base['choices'];
  const entry = isJsonArray(choices) && choices.length === 1 ? choices[0] : undefined;
  if (!isJsonObject(entry) || typeof entry['index'] !== 'number') return null;
  if (isJsonObject(entry['message']) || (entry['finish_reason'] ?? null) !== null) return null;
  const delta = entry['delta'];
  if (!isJsonObject(delta)) return null;

  let text: { readonly field: Plan['field']; readonly hole: number } | null = null;
  let logprobs = -1;
  for (const [position, hole] of holes.entries()) {
    const where = placeOf(hole);
    if (where === 'free') continue;
    if (where === 'logprobs') {
      logprobs = position;
      continue;
    }
    if (where === 'other' || text !== null) return null;
    text = { field: where === 'arguments' ? null : where, hole: position };
  }
  if (text === null || !isPlain(entry['logprobs'], logprobs >= 0) || !saysNothing(delta, text.field)) return null;
  const toolIndex = text.field === null ? toolIndexOf(delta['tool_calls']) : -1;
  if (text.field === null && toolIndex < 0) return null;
  const changing = holes.flatMap(({ path: [top] }) => (top === 'id' || top === 'model' ? [top] : []));
  return { choice: entry['index'], toolIndex, logprobs, changing, ...text };
};

type Place = 'free' | 'logprobs' | 'other' | 'arguments' | (typeof texts)[number];

const placeOf = ({ path, kind }: Hole): Place => {
  const [top, choice, part, field, position, call, inner] = path;
  if (path.length === 1) return free.has(String(top)) ? 'free' : 'other';
  if (top !== 'choices' || choice !== 0) return 'other';
  if (part === 'logprobs') return kind === 'json' && field === 'content' && path.length === 4 ? 'logprobs' : 'other';
  if (part !== 'delta' || kind !== 'string') return 'other';
  if (path.length === 4) return field === 'obfuscation' ? 'free' : (texts.find((known) => known === field) ?? 'other');
  const isArguments = field === 'tool_calls' && position === 0 && call === 'function' && inner === 'arguments';
  return isArguments && path.length === 7 ? 'arguments' : 'other';
};

/** Log probabilities beside the one list that is a hole: none. */
const isPlain = (logprobs: Json | undefined, asHole: boolean): boolean => {
  if (!asHole) return logprobs === undefined || logprobs === null;
  return isJsonObject(logprobs) && Object.keys(logprobs).every((key) => key === 'content' || logprobs[key] === null);
};

/** Beside its growing text the delta holds only what says nothing new: a role, nulls, empty text, padding. */
const saysNothing = (delta: JsonObject, field: Plan['field']): boolean =>
  Object.keys(delta).every((key) => {
    const held = delta[key];
    if (key === field || key === 'role' || key === 'obfuscation') return true;
    return field === null && key === 'tool_calls' ? true : held === null || held === '';
  });

/** The index of a fragment that holds nothing but arguments. */
const toolIndexOf = (calls: Json | undefined): number => {
  const entry = isJsonArray(calls) && calls.length === 1 ? calls[0] : undefined;
  if (!isJsonObject(entry) || typeof entry['index'] !== 'number') return -1;
  const inner = entry['function'];
  const alone =
    isJsonObject(inner) &&
    Object.keys(inner).every((key) => key === 'arguments' || isNothing(inner[key])) &&
    Object.keys(entry).every((key) => key === 'index' || key === 'function' || isNothing(entry[key]));
  return alone ? entry['index'] : -1;
};

const isNothing = (json: Json | undefined): boolean => json === null || json === '';
