import type { Usage } from '../delta.ts';
import { readFields } from '../merge/acc.ts';
import { usageFrom } from '../usage.ts';
import type { ResponsesState } from './state.ts';

export { usageOf } from '../usage.ts';

/** The usage of the terminal event, or what an earlier event said of it. */
export const usageIn = (state: ResponsesState): Usage | null =>
  usageFrom(state.terminal?.['usage'] ?? readFields(state.envelope)['usage']);
