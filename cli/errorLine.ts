/**
 * A message as one line for standard error, at most 400 characters long. Line ends and control characters become blanks,
 * and keys are replaced. An API's message may quote the request, so `secrets` (the key in use) are replaced by value too.
 */
export const errorLine = (message: string, secrets: readonly string[] = []): string => {
  const flat = message.replace(controls, ' ').replace(/ {2,}/g, ' ').trim();
  const known = secrets.reduce((text, secret) => (secret.length < 4 ? text : text.replaceAll(secret, blot)), flat);
  const clean = known.replace(keys, blot).replace(bearer, `$1 ${blot}`);
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
};

const longest = 400;
const blot = '[key]';
// written by number, because eslint refuses control characters in a pattern
const controls = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(31)}${String.fromCharCode(127)}-${String.fromCharCode(159)}\u2028\u2029]+`,
  'g',
);
// OpenAI's own message shows a rejected key with asterisks in its middle
const keys = /\b(?:sk|rk|sess|gsk|xai)[-_][A-Za-z0-9*_-]{6,}/g;
const bearer = /\b(bearer|basic)\s+[^\s"',]{6,}/gi;
