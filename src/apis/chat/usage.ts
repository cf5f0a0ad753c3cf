import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf } from '../../json/read.ts';
import type { Usage } from '../../core/delta.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';

/** The usage that a chunk, or the merged top-level fields of the chunks so far, reports. Groq puts it under its own key. */
export const usageOfChunk = ({ usage, x_groq: groq, choices }: JsonObject): Usage | null =>
  usageFrom(usage ?? fieldOf(groq, 'usage') ?? usageOfChoices(choices));

/** The usage in a choice, where Moonshot reports it. */
export const usageOfChoices = (choices: Json | undefined): Json | undefined =>
  membersOf(choices)
    .map((choice) => fieldOf(choice, 'usage'))
    .find(isJsonObject);

/** The parts of the state that can contain usage. */
interface Collected {
  readonly envelope: Fields;
  readonly choices: readonly { readonly extras: Fields }[];
}

/** The usage received so far. */
export const usageIn = ({ envelope, choices }: Collected): Usage | null =>
  usageOfChunk(readFields(envelope)) ?? usageFrom(usageOfChoices(choices.map(({ extras }) => readFields(extras))));
