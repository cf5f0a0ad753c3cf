import { asJsonObject } from '../json/trusted.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { firstOf, membersOf, objectOf, textOf as text } from '../json/read.ts';

/**
 * The text of a response or of a snapshot: the message of choice 0 (chat), the text parts of all messages (Responses), the
 * text of choice 0 (completions), or the transcript. Empty if there is none. Contains no reasoning and no refusal.
 *
 * @example textOf(await ask(client, responses, params).response())
 */
export const textOf = (response: object): string => {
  const json = asJsonObject(response);
  if (typeof json['text'] === 'string') return json['text'];
  const choice = firstOf(json, 'choices');
  return (
    text(choice['text']) ??
    contentText(objectOf(choice['message'])['content']) +
      membersOf(json['output'])
        .map(objectOf)
        .map(({ type, content }) => (type === 'message' ? contentText(content) : ''))
        .join('')
  );
};

/** The text of a content: text, or a list of parts. */
const contentText = (content: Json | undefined): string =>
  text(content) ?? membersOf(content).map(objectOf).filter(isText).map(textIn).join('');

const isText = ({ type }: JsonObject): boolean => type === 'text' || type === 'output_text';
const textIn = (part: JsonObject): string => text(part['text']) ?? '';
