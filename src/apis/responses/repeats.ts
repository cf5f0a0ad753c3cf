import { fieldIn, read } from '../../fold/acc.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, textOf } from '../../json/read.ts';
import type { HasText, ItemState, Thoughts } from './item.ts';

export const noText: HasText = { summary: false, content: false };

/** Which lists of the item contain text, after a complete value of the item. */
export const hasTextAfter = (held: HasText, { summary, content }: JsonObject): HasText => ({
  summary: held.summary || membersOf(summary).some(isText),
  content: held.content || membersOf(content).some(isText),
});

const isText = (part: Json): boolean => (textOf(fieldOf(part, 'text')) ?? '') !== '';

/**
 * The list of a reasoning item that only repeats what was streamed as its other list. `item` contains complete values. The
 * streamed texts are read at most once for each item, because both lists contain text afterwards.
 */
export const repeatedBy = (held: ItemState, item: JsonObject): ItemState['repeats'] => {
  if (held.type !== 'reasoning') return null;
  const { summary, content } = held.hasText;
  if (summary && content) return null;
  if (!summary && !content) return repeatedIn(item);
  const silent = summary ? 'content' : 'summary';
  return repeatsOther(held, silent, joined(item[silent]));
};

/** The same after a complete part of one of the lists. `text` is the part's text. */
export const repeatedByPart = (held: ItemState, list: Thoughts, text: string): ItemState['repeats'] =>
  held.type === 'reasoning' && !held.hasText[list] ? repeatsOther(held, list, text) : null;

/** xAI sends the same reasoning in both lists. */
export const repeatedIn = ({ content, summary }: JsonObject): ItemState['repeats'] =>
  joined(content) !== '' && joined(content) === joined(summary) ? 'summary' : null;

const repeatsOther = (held: ItemState, list: Thoughts, text: string): ItemState['repeats'] => {
  if (text === '') return null;
  const other = fieldIn(held.acc, list === 'summary' ? 'content' : 'summary');
  return other !== undefined && joined(read(other)) === text ? list : null;
};

const joined = (list: Json | undefined): string =>
  membersOf(list)
    .map((part) => textOf(fieldOf(part, 'text')) ?? '')
    .join('');
