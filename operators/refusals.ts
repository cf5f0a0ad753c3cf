import type { OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * Emits the text of the model's refusal as it arrives. `tokens` does not contain it.
 *
 *     received   -a-----b-----|
 *     refusals(chat)
 *     result     -I can-not.--|
 *
 * Does not divide characters, like `tokens`. Completes with its source; errors as `deltas` does.
 */
export const refusals =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, string> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice('Refusal', options), wholeCharacters());
