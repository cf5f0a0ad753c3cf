import type { OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { deltas } from './deltas.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * The words in which the model refuses, as they come: their own channel, never mixed into the text.
 *
 *     received   -a-----b-----|
 *     refusals(chat)
 *     result     -I can-not.--|
 *
 * Characters stay whole, as in `tokens`. Errors as `deltas` does; completes with its source.
 */
export const refusals =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, string> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice('Refusal', options), wholeCharacters());
