import { isJsonArray, isJsonObject, type JsonObject } from '../../json/json.ts';
import { fieldIn, noFields, noSlots, read, withField, type Acc, type Slots } from '../../fold/acc.ts';
import { addMember, memberAt, replaceMember } from '../../fold/keyed.ts';
import { asFields } from '../../fold/path.ts';
import {
  base64,
  byKind,
  collect,
  concat,
  drop,
  elsewhere,
  last,
  lastNonEmpty,
  mergeFields,
  newest,
  object,
  once,
  push,
  pushNew,
  table,
  type Rule,
  type Table,
} from '../../fold/rules.ts';

// The rules by which chunks become a completion, from OpenAI's reference and, for fields that are not in it, from recorded streams.

/** Text, or (Mistral) a list of parts. A part of the same kind as the last one extends the last one. */
const content: Rule = (held, piece) => {
  if (isJsonObject(piece)) return content(held, [piece]);
  if (!isJsonArray(piece)) {
    if (held?._tag !== 'Slots') return concat(held, piece);
    return typeof piece === 'string' ? addPart(held, { type: 'text', text: piece }) : held;
  }
  let parts: Slots = held?._tag === 'Slots' ? held : noSlots;
  if (held !== undefined && held._tag !== 'Slots' && read(held) !== '')
    parts = addPart(parts, { type: 'text', text: read(held) });
  for (const part of piece) if (isJsonObject(part)) parts = addPart(parts, part);
  return parts;
};

const partRules = table({ type: once }, byKind);

const addPart = (held: Slots, part: JsonObject): Slots => {
  const { slots } = held;
  const index = slots.size;
  const latest = memberAt(slots, index - 1)?.acc;
  const type = latest?._tag === 'Fields' ? fieldIn(latest, 'type') : undefined;
  if (
    latest?._tag === 'Fields' &&
    typeof part['type'] === 'string' &&
    type !== undefined &&
    part['type'] === read(type)
  ) {
    const acc = mergeFields(latest, part, partRules);
    return { _tag: 'Slots', slots: replaceMember(slots, index - 1, { index: index - 1, acc }) };
  }
  const acc = mergeFields(noFields, part, partRules);
  return { _tag: 'Slots', slots: addMember(slots, index, { index, acc }) };
};

/** Reasoning: text, or (Bedrock) an object with a text, whose pieces are joined. */
const thought: Rule = (held, piece) => {
  if (isJsonArray(piece)) return piece.reduce<Acc | undefined>((acc, member) => thought(acc, member), held);
  if (isJsonObject(piece))
    return mergeFields(held?._tag === 'Text' ? withField(noFields, 'text', held) : asFields(held), piece, thoughtRules);
  return held?._tag === 'Fields' && typeof piece === 'string'
    ? mergeFields(held, { text: piece }, thoughtRules)
    : concat(held, piece);
};

const thoughtRules = table({ text: concat, type: once, signature: last }, byKind);

/** Arguments grow as text. A server that sends them as a JSON value sends them complete. */
const argumentsText: Rule = (held, piece) => concat(held, typeof piece === 'string' ? piece : JSON.stringify(piece));

/** The fields of `delta` (and, in a whole completion, of `message`). The identity of tool calls has its own rules. */
export const messageRules: Table = table(
  {
    role: once,
    content,
    refusal: thought,
    reasoning_content: thought,
    reasoning: thought,
    name: once,
    annotations: push,
    audio: object(table({ id: once, expires_at: once, data: base64, transcript: concat }, byKind)),
    function_call: object(table({ name: once, arguments: argumentsText }, byKind)),
    // Groq's name for the destination of a piece, repeated in each
    channel: lastNonEmpty,
    tool_calls: elsewhere,
    obfuscation: drop,
  },
  byKind,
);

export const logprobsRules: Table = table({ content: push, refusal: push }, byKind);

// Azure sends the verdict of a category when it is known; `{}` and a missing category never overwrite.
const filterResults: Rule = object(table({}, (held, piece) => object(table({}, last))(held, piece)));

/** The fields of a choice, except `delta`. */
export const choiceRules: Table = table(
  {
    index: drop,
    delta: drop,
    message: drop,
    finish_reason: drop,
    logprobs: drop,
    content_filter_results: filterResults,
    content_filter_result: filterResults,
  },
  collect,
);

const usage: Rule = (held, piece) => (isJsonObject(piece) ? newest(held, piece) : held);

/** The top-level fields of a chunk. */
export const chunkRules: Table = table(
  {
    id: once,
    created: once,
    model: once,
    object: drop,
    choices: drop,
    error: elsewhere,
    obfuscation: drop,
    service_tier: lastNonEmpty,
    system_fingerprint: lastNonEmpty,
    usage,
    moderation: once,
    prompt_filter_results: pushNew,
    prompt_annotations: pushNew,
  },
  collect,
);
