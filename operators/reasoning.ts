import type { OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * Emits the model's reasoning as it arrives, in whichever field the provider sends it (`reasoning_content`, `reasoning`,
 * a Responses reasoning item or its summary).
 *
 *     received   -a---b---c---|
 *     reasoning(chat)
 *     result     -Hm--m.------|   c: text that is not reasoning
 *
 * Does not divide characters, like `tokens`. Completes with its source; errors as `deltas` does.
 */
export const reasoning =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, string> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice('Reasoning', options), wholeCharacters());
