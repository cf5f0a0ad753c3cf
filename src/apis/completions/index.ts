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

/** What the completions fold keeps. Read it through `snapshot`. */
export interface CompletionsState extends Opaque<'CompletionsState'> {}

/** The legacy Completions API. */
export type CompletionsFamily = Family<Completion, CompletionsState, Completion, Completion>;

/** The completions family under other limits than the defaults. */
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
    read: readPiece,
    withBody: (state, whole) => ({ ...state, whole }),
    // a piece has the form of the whole
    wire: { named: false, eventsOf: (body) => [body] },
    deltas: completionDeltas,
    usage: usageOfCompletion,
  });

/**
 * The legacy Completions API: `decode(completions)`, `tokens(completions)`. Its pieces have the shape of the whole;
 * its log probabilities are four parallel arrays, which `logprobs(completions)` gives token by token.
 */
export const completions: CompletionsFamily = completionsWith(defaultLimits);
