import { choiceOperator } from './ofChoice.ts';
import { wholeCharacters } from './wholeCharacters.ts';

/**
 * Emits the text as it arrives.
 *
 *     received   -a-----b----c---d---|
 *     tokens(chat)
 *     result     -"Hel"-"lo"---------|   c: a tool call, d: the finish reason
 *
 * Emits the text of every choice or, with `{ choice }`, of one. The pieces of a choice, joined, are its text. Holds back
 * the first half of a surrogate pair until the second half arrives. Completes with its source; errors as `deltas` does.
 *
 * @example received$.pipe(tokens(chat)).subscribe((text) => process.stdout.write(text));
 * @see {@link deltas} for the position of the text in the response, and for everything other than text
 */
export const tokens = choiceOperator('Text', wholeCharacters());
