import { choiceOperator } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * Emits the model's reasoning as it arrives, in whichever field the provider sends it (`reasoning_content`, `reasoning`,
 * a Responses reasoning item or its summary).
 *
 *     received   -a----b----c---|
 *     reasoning(chat)
 *     result     -"Hm"-"m."-----|   c: text that is not reasoning
 *
 * Does not divide characters, like `tokens`. Completes with its source; errors as `deltas` does.
 */
export const reasoning = choiceOperator('Reasoning', wholeCharacters());
