import type { OperatorFunction } from 'rxjs';
import type { Family } from '../src/core/family.ts';
import type { Received } from '../src/core/received.ts';
import { ofChoice, type ChoiceOptions } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';
import { deltas } from './deltas.ts';

/**
 * The text as it comes.
 *
 *     received   -a---b---c---d---|
 *     tokens(chat)
 *     result     -Hel-lo----------|   c: a tool call, d: the finish reason
 *
 * Emits each piece of the answer's text, of every choice or, with `{ choice }`, of one; joined they are the text of the
 * response. A character that is cut in two (a surrogate pair over two pieces) is held back until it is whole. Errors as
 * `deltas` does, after everything that came; completes with its source.
 *
 * @example received$.pipe(tokens(chat)).subscribe((text) => process.stdout.write(text));
 * @see {@link deltas} for the choice, the part, and everything that is no text
 */
export const tokens =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: ChoiceOptions = {},
  ): OperatorFunction<Received<Event>, string> =>
  (received$) =>
    received$.pipe(deltas(family), ofChoice('Text', options), wholeCharacters());
