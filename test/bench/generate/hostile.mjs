// Chat streams made to be dear for a reader that remembers the shapes of events: right by the standard and by the API's
// documentation, and their answers as right as any other's. `deltas` are their texts, `write` puts an event down as JSON.
import { random, textDeltas } from './texts.mjs';

const LEFT_OUT = ['service_tier', 'system_fingerprint', 'usage', 'obfuscation'];
const MEGABYTE = 2 ** 20;

/** One of 144 shapes: its fields in another order, some of the optional ones left out. */
const shaped = (event, variant) => {
  const kept = Object.keys(event).filter((key) => {
    const bit = LEFT_OUT.indexOf(key);
    return bit < 0 || ((variant >> bit) & 1) === 0;
  });
  const first = (variant >> LEFT_OUT.length) % kept.length;
  const order = [...kept.slice(first), ...kept.slice(0, first)];
  return JSON.stringify(Object.fromEntries(order.map((key) => [key, event[key]])));
};

/** White space of eight characters at an event's end, one of 256: alike as far as the last byte but eight. */
const ended = (event, variant) => {
  const space = Array.from({ length: 8 }, (_, bit) => (((variant >> bit) & 1) === 0 ? ' ' : '\t')).join('');
  return `${JSON.stringify(event).slice(0, -1)}${space}}`;
};

// a prime step, so that each differs from those before it
const variantAt = (at, of) => (at * 37) % of;

/** `count` texts of a mebibyte each, escapes among them. */
const longTexts = (count) => {
  const next = random(3);
  const words = textDeltas(4096)
    .join('')
    .replace(/[\ud800-\udfff]/g, '');
  return Array.from({ length: count }, () => {
    const from = (next() * words.length) | 0;
    const text = words.slice(from) + words.slice(0, from);
    return text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);
  });
};

const bytes = 'abcdefghijklmnopqrstuvwxyz .,"\\\n';

export const hostile = {
  /** No event has the shape of one of the four before it. */
  shapes: { deltas: textDeltas, write: (event, at) => shaped(event, variantAt(at, 144)) },
  /** Every event is like those before it but for the last bytes. */
  almost: { deltas: textDeltas, write: (event, at) => ended(event, variantAt(at, 256)) },
  /** The same, but one in eight fits, so that there seems to be something to win. */
  bait: { deltas: textDeltas, write: (event, at) => ended(event, at % 8 === 0 ? 0 : variantAt(at, 256)) },
  /** A mebibyte of text in each event. */
  mega: { deltas: longTexts, write: (event) => JSON.stringify(event) },
  /** One byte of text in each event. */
  tiny: {
    deltas: (n) => {
      const next = random(4);
      return Array.from({ length: n }, () => bytes[(next() * bytes.length) | 0]);
    },
    write: (event) => JSON.stringify(event),
  },
};
