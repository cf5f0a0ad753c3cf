import { parseNumber } from './records.ts';
import { defaultKind } from './rateLimitNames.ts';

/** One member of a rate-limit header that contains a list. Missing values are null. Times are in seconds, as sent. */
export interface RateLimitItem {
  readonly kind: string;
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly resetSeconds: number | null;
  readonly windowSeconds: number | null;
}

/**
 * Returns the members of an IETF list (`RateLimit`, `RateLimit-Policy`, and the forms of earlier drafts):
 *
 * - `"default";r=50;t=30` and, in a policy, `"default";q=100;w=60` (draft 08 and later): the name is the kind
 * - `limit=100, remaining=50, reset=30` (draft 07): one kind over several members
 * - `100, 100;w=60` (draft 06 and earlier; also the value of `ratelimit-limit`)
 * - `"fixed window";"api";q=1000;w=300` (Hugging Face): the last name is the kind
 *
 * Never throws: an unreadable member has only null values. Passes once over the text.
 */
export const parseRateLimitList = (text: string): readonly RateLimitItem[] => splitUnquoted(text, ',').map(parseItem);

const parseItem = (text: string): RateLimitItem => {
  let kind = defaultKind;
  let bare: number | null = null;
  const values = new Map<string, number | null>();
  for (const part of splitUnquoted(text, ';')) {
    const name = /^"([^"]+)"$/.exec(part)?.[1];
    const equals = part.indexOf('=');
    if (name !== undefined) kind = name.toLowerCase();
    else if (equals < 0) bare ??= parseNumber(part);
    else values.set(part.slice(0, equals).trim(), parseNumber(part.slice(equals + 1).trim()));
  }
  return {
    kind,
    limit: values.get('q') ?? values.get('limit') ?? bare,
    remaining: values.get('r') ?? values.get('remaining') ?? null,
    resetSeconds: values.get('t') ?? values.get('reset') ?? null,
    windowSeconds: values.get('w') ?? null,
  };
};

/** Splits at each unquoted `separator` and trims. A regular expression could overflow the stack on a long text. */
const splitUnquoted = (text: string, separator: string): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    else if (text[index] === separator && !quoted) {
      parts.push(text.slice(from, index).trim());
      from = index + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
};
