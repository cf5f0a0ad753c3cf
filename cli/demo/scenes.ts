import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { readRecording } from '../../recorder/format/index.ts';
import type { Recording } from '../../recorder/recording.ts';

/** A recording that the demo plays, and what it shows. */
export interface Scene {
  readonly title: string;
  /** Its path inside `recordings/`, without the ending. */
  readonly name: string;
  readonly recording: Recording;
}

interface Wish {
  readonly title: string;
  readonly api: string;
  /** What the recording's name should hold, the most wanted first. */
  readonly names: readonly RegExp[];
}

const wishes: readonly Wish[] = [
  {
    title: 'text, each token shaded by how sure the model was',
    api: 'chat.completions',
    names: [/\/logprobs$/, /logprobs/i, /text/i],
  },
  {
    title: 'tool calls, their arguments as they fill in',
    api: 'chat.completions',
    names: [/\/tool-calls-parallel$/, /parallel/i, /tool/i],
  },
  {
    title: 'the Responses API: typed events, one final object',
    api: 'responses',
    names: [/\/reasoning-summary$/, /reasoning/i, /function|tool/i, /text/i],
  },
];

/** For each wish the recording that fits it best; a wish without one is left out, and no recording is taken twice. */
export const chooseScenes = (
  recordings: readonly { readonly name: string; readonly recording: Recording }[],
): readonly Scene[] => {
  const taken = new Set<string>();
  return wishes.flatMap(({ title, api, names }): readonly Scene[] => {
    const free = recordings.filter(({ name, recording }) => recording.head.api === api && !taken.has(name));
    const ok = free.filter(
      ({ name, recording }) => endsWell(recording) && !/cut|fail|error|incomplete|abort/i.test(name),
    );
    const found = names.flatMap((pattern) => ok.find(({ name }) => pattern.test(name)) ?? [])[0];
    if (found === undefined) return [];
    taken.add(found.name);
    return [{ title, ...found }];
  });
};

const endsWell = ({ head, frames, state }: Recording): boolean => {
  const last = frames[frames.length - 1];
  return head.response?.status === 200 && state === 'whole' && last?._tag === 'End' && last.reason === 'complete';
};

/** The readable recordings of a folder's families, by path. */
export const loadRecordings = async (
  folder: string,
): Promise<readonly { readonly name: string; readonly recording: Recording }[]> => {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ndjson')).sort();
  const read = await Promise.all(
    names.map(async (name) => {
      const { recording } = readRecording(await readFile(join(folder, name), 'utf8'), name);
      return recording === null ? [] : [{ name: name.replaceAll('\\', '/').slice(0, -'.ndjson'.length), recording }];
    }),
  );
  return read.flat();
};

/** What was asked in a recording, as far as its request tells: the last words of its user. */
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
