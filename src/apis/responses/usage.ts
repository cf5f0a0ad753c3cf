import type { Usage } from '../../core/delta.ts';
import { readFields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';
import type { Folded } from './state.ts';

/** The usage of the terminal event, or else of an earlier event. */
export const usageIn = (state: Folded): Usage | null =>
  usageFrom(state.terminal?.['usage'] ?? readFields(state.envelope)['usage'] ?? readFields(state.beside)['usage']);
