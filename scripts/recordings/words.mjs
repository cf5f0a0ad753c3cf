// The material of synthetic recordings: pieces of text like those of a model, and random numbers that depend on a name.

/** Numbers from 0 to 1 that depend only on `name`, so that the same command writes the same files. */
export const randomFrom = (name) => {
  let state = 0;
  for (const letter of name) state = (Math.imul(state, 31) + letter.codePointAt(0)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const hex = '0123456789abcdef';
const some = (from, length, random) => Array.from({ length }, () => from[Math.floor(random() * from.length)]).join('');

/** An id in the form of OpenAI's ids. */
export const idOf = (prefix, random, length = 24) => prefix + some(letters, length, random);
export const hexOf = (prefix, random, length = 32) => prefix + some(hex, length, random);

/** The padding that OpenAI adds to deltas, so that their length reveals nothing. */
export const obfuscationFor = (piece, random) => some(letters, Math.max(1, 16 - (piece.length % 16)), random);

/** Divides a text into pieces of about the size of tokens. The joined pieces are the text. */
export const tokensOf = (text) => text.match(/ ?[\p{L}\p{M}\p{N}'’]{1,8}| ?[^\s\p{L}\p{M}\p{N}]{1,3}|\s+/gu) ?? [];

const others = [
  ' the',
  ' a',
  ' and',
  ' it',
  ' light',
  ' more',
  ' is',
  ' this',
  ',',
  '.',
  ' that',
  ' in',
  ' very',
  ' of',
];

/** A token with its log probability and its alternatives. */
export const logprobOf = (token, random, alternatives = 3) => {
  // most tokens are nearly certain, and a few are not
  const doubt = random();
  const sure = doubt < 0.62 ? 1 - random() * 0.04 : doubt < 0.85 ? 0.6 + random() * 0.35 : 0.15 + random() * 0.4;
  const entry = (text, probability) => ({
    token: text,
    logprob: Math.round(Math.log(probability) * 1e6) / 1e6,
    bytes: [...new TextEncoder().encode(text)],
  });
  const rest = others.filter((text) => text !== token);
  const from = Math.floor(random() * rest.length);
  let left = 1 - sure;
  const beside = Array.from({ length: alternatives - 1 }, (_, place) => {
    const probability = Math.max(1e-7, left * 0.6);
    left -= probability;
    return entry(rest[(from + place * 3) % rest.length], probability);
  });
  const said = entry(token, sure);
  return { ...said, top_logprobs: [said, ...beside].sort((a, b) => b.logprob - a.logprob) };
};
