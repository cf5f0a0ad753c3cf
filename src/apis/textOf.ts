import { asJsonObject } from '../json/trusted.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { firstOf, membersOf, objectOf, textOf as text } from '../json/read.ts';

/**
 * The text of a response or of a snapshot: the message of choice 0 (chat), the text parts of all messages (Responses), the
 * text of choice 0 (completions), the transcript, or the newest message of the model in a session (agent sessions, Realtime).
 * Spoken messages are given as their transcript, and messages of subagents are left out. The result is empty if there
 * is no text. It contains no reasoning and no refusal. Takes time proportional to the items and to the text.
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
      messagesIn(json['output']).map(contentOf).join('') +
      messagesOf(json).slice(-1).map(contentOf).join('')
  );
};

const messagesIn = (items: Json | undefined): readonly JsonObject[] =>
  membersOf(items)
    .map(objectOf)
    .filter(({ type }) => type === 'message');

/** The messages of the model in a session. */
const messagesOf = ({ items, turns }: JsonObject): readonly JsonObject[] => {
  const leading = membersOf(turns)
    .map(objectOf)
    .filter((turn) => text(turn['subagent_id']) === null);
  const messages = [...leading.flatMap((turn) => messagesIn(turn['items'])), ...messagesIn(items)];
  return messages.filter(({ role }) => role === undefined || role === 'assistant');
};

const contentOf = ({ content }: JsonObject): string => contentText(content);

/** The text of a content: text, or a list of parts. */
const contentText = (content: Json | undefined): string =>
  text(content) ?? membersOf(content).map(objectOf).filter(isText).map(textIn).join('');

const kinds: ReadonlySet<unknown> = new Set(['text', 'output_text', 'audio', 'output_audio']);
const isText = ({ type }: JsonObject): boolean => kinds.has(type);
const textIn = (part: JsonObject): string => text(part['text']) ?? text(part['transcript']) ?? '';
