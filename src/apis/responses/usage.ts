import type { Usage } from '../../core/delta.ts';
import { jsonIn, noFields } from '../../fold/acc.ts';
import { usageFrom } from '../../core/usage.ts';
import type { Folded } from './state.ts';

/** The usage of the terminal event, or else of an earlier event. */
export const usageIn = (state: Folded): Usage | null =>
  usageFrom(
    jsonIn(state.terminal ?? noFields, 'usage') ?? jsonIn(state.envelope, 'usage') ?? jsonIn(state.beside, 'usage'),
  );
