import type { Usage } from '../../core/delta.ts';
import { readFields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';
import type { ResponsesState } from './state.ts';

export { usageOf } from '../../core/usage.ts';

/** The usage of the terminal event, or what an earlier event said of it. */
export const usageIn = (state: ResponsesState): Usage | null =>
  usageFrom(state.terminal?.['usage'] ?? readFields(state.envelope)['usage']);
