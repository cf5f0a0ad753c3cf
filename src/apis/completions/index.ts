import type { Family } from '../../core/family.ts';
import type { Opaque } from '../../json/opaque.ts';
import { completionBodies } from './bodies.ts';
import { family } from '../family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { Completion } from './schema.ts';
import { completionDeltas } from './deltas.ts';
import {
  finishCompletion,
  initialCompletions,
  readPiece,
  stepCompletions,
  usageOfCompletion,
  viewCompletion,
} from './fold.ts';

/** The state of the completions fold. Read it through `snapshot`. */
export interface CompletionsState extends Opaque<'CompletionsState'> {}

/** The family of the legacy Completions API. */
export type CompletionsFamily = Family<Completion, CompletionsState, Completion, Completion, 'completions'>;

/** The completions family with limits other than the defaults. */
export const completionsWith = (limits: Limits): CompletionsFamily =>
  family({
    api: 'completions',
    limits,
    codec: Completion,
    bodies: completionBodies,
    initial: initialCompletions,
    step: stepCompletions(limits),
    snapshot: viewCompletion,
    finish: finishCompletion,
    diagnostics: (state) => state.diagnostics,
    read: readPiece,
    withBody: (state, whole) => ({ ...state, whole }),
    // an event has the same form as a whole completion
    wire: { named: false, eventsOf: (body) => [body] },
    deltas: completionDeltas,
    alternatives: true,
    usage: usageOfCompletion,
  });

/**
 * The legacy Completions API: `decode(completions)`, `tokens(completions)`. Each event has the form of a whole
 * completion. Its log probabilities are four parallel arrays, which `logprobs(completions)` emits token by token.
 */
export const completions: CompletionsFamily = completionsWith(defaultLimits);
