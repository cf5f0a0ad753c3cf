// The deltas of a model: words, punctuation, and JSON cut anywhere. Deterministic: the same everywhere, for ever.

/** mulberry32: a small seeded generator of numbers in [0, 1). */
export const random = (seed) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const pick = (list, next) => list[(next() * list.length) | 0];

const WORDS = (
  'the of and a to in is you that it he was for on are as with his they I at be this have from or one had by word but not what all were we ' +
  'when your can said there use an each which she do how their if will up other about out many then them these so some her would make like ' +
  'him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day ' +
  'did get come made may part Java Script stream ing parser object ive ally ment tion able Reactive immut able snap shot token izer frag ' +
  'ment function return const await yield async'
).split(' ');
const PUNCTUATION = [
  ',',
  '.',
  ' -',
  ':',
  '\n\n',
  '\n',
  ' (',
  ')',
  ' **',
  '**',
  '`',
  ' "',
  '"',
  ' 2',
  '0',
  '5',
  ' {',
  '}',
  '\\',
  '\t',
];
const RARE = [' —', '’', ' “', '”', ' é', 'ü', ' 日本', '語', ' 🙂', '…'];
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const word = (next) => pick(WORDS, next);

/** What OpenAI pads its events with. */
export const padding = (next) => {
  let text = '';
  for (let left = 1 + ((next() * 14) | 0); left > 0; left -= 1) text += ALPHABET[(next() * ALPHABET.length) | 0];
  return text;
};

/** `n` deltas of text, about four characters each, one in 400 not ASCII. */
export const textDeltas = (n) => {
  const next = random(1);
  return Array.from({ length: n }, () => {
    const kind = next();
    if (kind < 0.0025) return pick(RARE, next);
    if (kind < 0.16) return pick(PUNCTUATION, next);
    return kind < 0.9 ? ` ${word(next)}` : word(next);
  });
};

/** `n` fragments of one JSON document, `{items: [{id, name, price, inStock, tags, note}]}`, about four characters each. */
export const jsonDeltas = (n) => {
  const next = random(2);
  const text = jsonText(n * 4, next);
  const fragments = [];
  let at = 0;
  for (let left = n; left > 0; left -= 1) {
    const rest = text.length - at;
    let length = left === 1 ? rest : Math.max(1, Math.round((rest / left) * (0.5 + next())));
    if (rest - length < left - 1) length = Math.max(1, rest - left + 1);
    const fragment = text.slice(at, at + length);
    if (fragment.length > 0) fragments.push(fragment);
    at += length;
  }
  return fragments;
};

const jsonText = (target, next) => {
  const items = [];
  for (let length = 12; length < target - 150;) {
    const item = {
      id: items.length,
      name: `${word(next)} ${word(next)}`,
      price: Math.round(next() * 100000) / 100,
      inStock: next() < 0.5,
      tags: [word(next), word(next)],
      note:
        Array.from({ length: 6 + ((next() * 6) | 0) }, () => word(next)).join(' ') +
        (next() < 0.2 ? ' "q\\ué"\n' : '.'),
    };
    items.push(item);
    length += JSON.stringify(item).length + 1;
  }
  return JSON.stringify({ items });
};
