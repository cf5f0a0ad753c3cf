import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { startOf, type Recording } from '../../recorder/recording.ts';

/** A recording and its path inside its folder, without the ending. */
interface Named {
  readonly key: string;
  readonly recording: Recording;
}

/** A recording that the demo replays. */
export interface Scene extends Named {
  readonly title: string;
}

interface Wish {
  readonly title: string;
  readonly api: string;
  /** Patterns for the key, the best first. */
  readonly keys: readonly RegExp[];
}

const wishes: readonly Wish[] = [
  {
    title: 'text, each token shaded by how sure the model was',
    api: 'chat.completions',
    keys: [/\/logprobs$/, /logprobs/i, /text/i],
  },
  {
    title: 'tool calls, with their arguments as they arrive',
    api: 'chat.completions',
    keys: [/\/tool-calls-parallel$/, /parallel/i, /tool/i],
  },
  {
    title: 'the Responses API: typed events, one final object',
    api: 'responses',
    keys: [/\/reasoning-summary$/, /reasoning/i, /function|tool/i, /text/i],
  },
];

/** The best recording for each wish. A wish without a recording is skipped, and no recording is used twice. */
export const chooseScenes = (recordings: readonly Named[]): readonly Scene[] => {
  const used = new Set<string>();
  return wishes.flatMap(({ title, api, keys }): readonly Scene[] => {
    const free = recordings.filter(
      ({ key, recording }) =>
        recording.head.api === api &&
        !used.has(key) &&
        endsWell(recording) &&
        !/cut|fail|error|incomplete|abort/i.test(key),
    );
    const found = keys.flatMap((pattern) => free.find(({ key }) => pattern.test(key)) ?? [])[0];
    if (found === undefined) return [];
    used.add(found.key);
    return [{ title, ...found }];
  });
};

const endsWell = ({ head, frames, state }: Recording): boolean => {
  const last = frames[frames.length - 1];
  return head.response?.status === 200 && state === 'whole' && last?._tag === 'End' && last.reason === 'complete';
};

/** How long it takes to replay a recording, in milliseconds from the request. */
export const lengthOf = ({ head, frames }: Recording): number =>
  Math.max(0, (frames[frames.length - 1]?.at ?? 0) - startOf(head));

/** The last message of the user in a recorded request; null if there is none. */
export const promptOf = ({ head }: Recording): string | null => {
  const body = head.request?.body ?? null;
  if (!isJsonObject(body)) return null;
  return lastText(body['messages'] ?? body['input'] ?? null);
};

const lastText = (json: Json): string | null => {
  if (typeof json === 'string') return json;
  if (!isJsonArray(json)) return null;
  const texts = json.flatMap((message) => {
    if (!isJsonObject(message) || (message['role'] ?? 'user') !== 'user') return [];
    const content = message['content'] ?? message['text'];
    return content === undefined ? [] : (lastText(content) ?? []);
  });
  return texts[texts.length - 1] ?? null;
};
