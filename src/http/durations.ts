import { parseNumber } from './records.ts';

const unitMs: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['μs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * Converts a Go duration to milliseconds: `6m0s`, `21ms`, `1h2m3.4s`, `0s`. Days are also accepted (`1d2h`), although
 * Go never writes them. Returns null for any other text. Rounds to a nanosecond, so that `1.001s` gives 1001.
 */
export const parseGoDuration = (text: string): number | null => {
  // the sticky flag makes each part begin where the previous part ended
  const part = /(\d+(?:\.\d+)?)(ns|us|µs|μs|ms|s|m|h|d)/y;
  let total = 0;
  let end = 0;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    total += Number(match[1]) * (unitMs.get(match[2] ?? '') ?? 0);
    end = part.lastIndex;
  }
  return end === 0 || end < text.length || !Number.isFinite(total) ? null : Math.round(total * 1e6) / 1e6;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// RFC 9110, 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`
const fixdate = /^[a-z]{3,9}, (\d{1,2})[ -]([a-z]{3})[ -](\d{4}|\d{2}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC)$/i;
const asctime = /^[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/i;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;

/**
 * Converts a date to milliseconds since the epoch. Accepts the three forms of an HTTP date, and RFC 3339 (Anthropic).
 * Returns null for any other text; `Date.parse` alone would accept almost any text that ends in a number.
 */
export const parseDate = (text: string): number | null => {
  if (rfc3339.test(text)) return finite(Date.parse(text));
  const fixed = fixdate.exec(text);
  if (fixed !== null) {
    const [, day, month, year, hours, minutes, seconds] = fixed;
    return utc(year, month, day, hours, minutes, seconds);
  }
  const old = asctime.exec(text);
  if (old === null) return null;
  const [, month, day, hours, minutes, seconds, year] = old;
  return utc(year, month, day, hours, minutes, seconds);
};

const utc = (year = '', month = '', day = '', hours = '', minutes = '', seconds = ''): number | null => {
  const index = months.indexOf(month.toLowerCase());
  if (index < 0) return null;
  // RFC 850 dates have two digits; no provider sends a date before 2000
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  return finite(Date.UTC(full, index, Number(day), Number(hours), Number(minutes), Number(seconds)));
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

// A bare number below `epochSeconds` is a duration in seconds (a larger one would exceed 32 years). The next range is
// seconds since the epoch (2001 and later), and the range after that is milliseconds since the epoch (1973 and later).
const epochSeconds = 1e9;
const epochMilliseconds = 1e11;
const epochTooBig = 1e14;

/**
 * Returns the time until a limit resets, in milliseconds, never below 0. Accepts Go durations (OpenAI, Groq: `6m0s`),
 * seconds (Azure: `60`; Cerebras: `33011.38`), and points in time: seconds or milliseconds since the epoch (LiteLLM,
 * OpenRouter), HTTP dates, and RFC 3339 (Anthropic). A point in time is compared with `at` (the current time, in
 * milliseconds since the epoch); if it is in the past, the result is 0.
 * Returns null for other text, for a negative number (Azure's `-1`), and for a point in time if `at` is null.
 */
export const parseReset = (text: string, at: number | null = null): number | null => {
  const trimmed = text.trim();
  const value = parseNumber(trimmed);
  if (value === null) return parseGoDuration(trimmed) ?? until(parseDate(trimmed), at);
  if (value < epochSeconds) return Math.round(value * 1e9) / 1e6;
  if (value < epochMilliseconds) return until(value * 1000, at);
  return value < epochTooBig ? until(value, at) : null;
};

const until = (moment: number | null, at: number | null): number | null =>
  moment === null || at === null || !Number.isFinite(at) ? null : Math.max(0, moment - at);
