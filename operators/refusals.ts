import { choiceOperator } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * Emits the text of the model's refusal as it arrives. `tokens` does not contain it.
 *
 *     received   -a-------b-------|
 *     refusals(chat)
 *     result     -"I can"-"not."--|
 *
 * Does not divide characters, like `tokens`. Completes with its source; errors as `deltas` does.
 */
export const refusals = choiceOperator('Refusal', wholeCharacters());
