import type { Json } from '../json/json.ts';

/** The part of a body that an error keeps: its first 2,000 characters. */
export const excerptOf = (text: string): string => (text.length > LONGEST_BODY ? text.slice(0, LONGEST_BODY) : text);

/** A parsed body for an error: the JSON itself if its text is short, else the beginning of the text. */
export const boundedBody = (body: Json, text: string): Json => (text.length > LONGEST_BODY ? excerptOf(text) : body);

const LONGEST_BODY = 2000;
