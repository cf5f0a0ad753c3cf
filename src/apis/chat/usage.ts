import type { Usage } from '../../core/delta.ts';
import { usageFrom } from '../../core/usage.ts';
import { readFields, type Fields } from '../../fold/acc.ts';
import { usageOfChoices, usageOfChunk } from '../shared/chunkUsage.ts';

/** The parts of the state that can contain usage. */
interface Collected {
  readonly envelope: Fields;
  readonly choices: readonly { readonly extras: Fields; readonly message: Fields }[];
}

/** The usage received so far. */
export const usageIn = ({ envelope, choices }: Collected): Usage | null =>
  usageOfChunk(readFields(envelope)) ??
  usageFrom(usageOfChoices(choices.flatMap(({ extras, message }) => [readFields(extras), readFields(message)])));
