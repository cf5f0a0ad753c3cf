import { isJson, isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import type { RecordedRequest } from '../format/index.ts';

/** The names of the normalizers that are built in. */
export const normalizerNames = ['timestamps', 'uuids', 'paths'] as const;

/**
 * What to ignore when requests are compared:
 *
 * - `timestamps`: dates and times in texts, and numbers of seconds or milliseconds from 2017 to 2033
 * - `uuids`: UUIDs in texts
 * - `paths`: the folders of absolute file paths in texts; the last name of a path is compared
 * - a JSON pointer such as `/metadata/run`: this part of the body. A `*` stands for every item or field
 * - a function: whatever it changes
 */
export type Normalizer =
  'timestamps' | 'uuids' | 'paths' | `/${string}` | ((request: RecordedRequest) => RecordedRequest);

/** True for a text that is a normalizer: one of the names, or a JSON pointer. */
export const isNormalizer = (text: string): text is Exclude<Normalizer, (...args: never) => unknown> =>
  text.startsWith('/') || normalizerNames.some((name) => name === text);

/** Applies the functions and the named normalizers in order, to the URL and to every text of the body. */
export const normalizedRequest = (request: RecordedRequest, normalizers: readonly Normalizer[]): RecordedRequest =>
  normalizers.reduce((now, normalizer) => {
    if (typeof normalizer === 'function') return normalizer(now);
    const change = named[normalizer];
    if (change === undefined) return now;
    const { url, body, text } = now;
    return {
      ...now,
      url: change.text(url),
      ...(isJson(body) ? { body: mapped(body, change) } : {}),
      ...(text === undefined ? {} : { text: change.text(text) }),
    };
  }, request);

/** Removes the parts of a body that the JSON pointers name. */
export const withoutPointers = (body: Json, normalizers: readonly Normalizer[]): Json =>
  normalizers.reduce<Json>(
    (now, pointer) =>
      typeof pointer === 'string' && pointer.startsWith('/') ? without(now, pointer.slice(1).split('/')) : now,
    body,
  );

/** Replaces all white space in the texts of a body by single blanks. */
export const withSingleBlanks = (body: Json): Json =>
  mapped(body, { text: (text) => text.replace(/\s+/g, ' ').trim() });

interface Change {
  readonly text: (text: string) => string;
  readonly number?: (number: number) => Json;
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const timeOfDay = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?`;
const zone = String.raw`(?: ?(?:Z|(?:UTC|GMT)?(?:[+-]\d{2}:?\d{2})|UTC|GMT))?`;
const day = [
  String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}`,
  String.raw`\d{1,2}[./]\d{1,2}[./]\d{4}`,
  String.raw`\d{1,2}(?:st|nd|rd|th)?[ -]${month}[ -]\d{4}`,
  String.raw`${month} \d{1,2}(?:st|nd|rd|th)?,? \d{4}`,
].join('|');
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?';
const dates = new RegExp(
  String.raw`\b${weekday}(?:${day})(?:(?:T|,? | at )${timeOfDay}${zone})?(?!\d)|\b${timeOfDay}${zone}(?!\d)|(?<![\d.])(?:1[5-9]|20)\d{8}(?:\d{3})?(?![\d.])`,
  'g',
);

const named: Readonly<Record<string, Change | undefined>> = {
  timestamps: {
    text: (text) => text.replace(dates, '<time>'),
    number: (number) => (isTime(number) || isTime(number / 1000) ? '<time>' : number),
  },
  uuids: {
    text: (text) => text.replace(/(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])/gi, '<uuid>'),
  },
  paths: {
    text: (text) =>
      text
        .replace(/(?<![\w.:/~])(?:~|\/[\w.@+-]+)(?:\/[\w.@+-]+)*(?=\/[\w.@+-])/g, '<folder>')
        .replace(/\b[A-Za-z]:(?:\\[\w.@+ -]+)*(?=\\[\w.@+-])/g, '<folder>'),
  },
};

const isTime = (seconds: number): boolean => seconds >= 1.5e9 && seconds < 2e9;

const mapped = (json: Json, change: Change): Json => {
  if (typeof json === 'string') return change.text(json);
  if (typeof json === 'number') return change.number === undefined ? json : change.number(json);
  if (isJsonArray(json)) return json.map((item) => mapped(item, change));
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, mapped(value, change)]));
};

const without = (json: Json, [step, ...rest]: readonly string[]): Json => {
  if (step === undefined) return json;
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  const isNamed = (key: string): boolean => step === '*' || key === name;
  if (isJsonArray(json)) {
    return json.flatMap((item, index) =>
      !isNamed(String(index)) ? [item] : rest.length === 0 ? [] : [without(item, rest)],
    );
  }
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) =>
      !isNamed(key) ? [[key, value]] : rest.length === 0 ? [] : [[key, without(value, rest)]],
    ),
  );
};
