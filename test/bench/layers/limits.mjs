// What no reader of such a stream can go under in JavaScript, or what it saves: single operations over the same bytes.
import { chunksOf, kept } from './cuts.mjs';

const DELTA = '"delta":';
const whole = new TextDecoder();

/** The stream's text in chunks, and of each event where its data stands. Made once, outside of what is measured. */
const prepare = (of) => {
  const utf8 = new TextDecoder();
  const texts = [];
  chunksOf(of, (bytes) => texts.push(utf8.decode(bytes, { stream: true })));
  // flat: a part of a text that is itself in parts is slower to compare
  const events = texts
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => Buffer.from(line.slice(6)).toString());
  const usual = events[events.length >> 1];
  const literal = usual.indexOf(DELTA) + DELTA.length;
  return { texts, events, literal };
};

const prepared = new WeakMap();
const ready = (of) => {
  if (!prepared.has(of)) prepared.set(of, prepare(of));
  return prepared.get(of);
};

export const limitsOf = () => ({
  utf8: (of) => {
    // a chunk for itself: engines are quicker at that than at going on where the last one ended
    chunksOf(of, (bytes) => {
      kept.value = whole.decode(bytes);
    });
  },
  lineEnds: (of) => {
    let lines = 0;
    for (const text of ready(of).texts) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
    }
    kept.value = lines;
  },
  compared: (of) => {
    const { events, literal } = ready(of);
    const head = events[events.length >> 1].slice(0, literal);
    let same = 0;
    for (const text of events) if (text.slice(0, literal) === head) same += 1;
    kept.value = same;
  },
  parsed: (of) => {
    for (const text of ready(of).events) kept.value = JSON.parse(text);
  },
});
