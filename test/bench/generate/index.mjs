// A case is one stream: `<kind>-<size>@<chunking>`, for example `text-10k@16k`.
//   kind: text, json, tool, logprobs (top_logprobs 5), choices (ten) of chat; shapes, almost, bait, mega, tiny of chat
//     (see hostile.mjs); resp, resptool of Responses
//   size: the number of deltas; chunking: `event` (one server-sent event a network chunk) or `16k` (16 KiB chunks)
import { Buffer } from 'node:buffer';
import { chatEvents } from './chat.mjs';
import { hostile } from './hostile.mjs';
import { responsesEvents } from './responses.mjs';
import { jsonDeltas, textDeltas } from './texts.mjs';

const CHUNK = 16_384;

export const sizeOf = (written) => {
  const [, digits, unit] = /^(\d+)([kM]?)$/.exec(written) ?? [];
  if (digits === undefined) throw new Error(`no size: ${written}`);
  return Number(digits) * { '': 1, k: 1e3, M: 1e6 }[unit];
};

export const kinds = ['text', 'json', 'tool', 'logprobs', 'choices', 'resp', 'resptool', ...Object.keys(hostile)];

export const readCase = (id) => {
  const [, kind, size, chunking] = /^(\w+)-(\w+)@(event|16k)$/.exec(id) ?? [];
  if (!kinds.includes(kind)) throw new Error(`no case: ${id}`);
  return { id, kind, size, chunking, n: sizeOf(size), api: kind.startsWith('resp') ? 'responses' : 'chat' };
};

/** What a right answer holds. */
export const truthOf = (kind, n) => {
  if (kind === 'tool' || kind === 'resptool') return { args: jsonDeltas(n).join('') };
  if (kind === 'json') return { text: jsonDeltas(n).join('') };
  const deltas = (hostile[kind]?.deltas ?? textDeltas)(n);
  if (kind !== 'choices') return { text: deltas.join('') };
  return { texts: Array.from({ length: 10 }, (_, index) => deltas.filter((_text, at) => at % 10 === index).join('')) };
};

/** A stream's bytes, and where its events end. */
export const makeStream = ({ api, kind, n }) => {
  const ends = [0];
  const pieces = [];
  let piece = [];
  let length = 0;
  const flush = () => {
    pieces.push(Buffer.from(piece.join('')));
    piece = [];
  };
  for (const [name, data] of (api === 'chat' ? chatEvents : responsesEvents)(kind, n)) {
    const event = `${name === null ? '' : `event: ${name}\n`}data: ${data}\n\n`;
    piece.push(event);
    length += Buffer.byteLength(event);
    ends.push(length);
    if (piece.length === 4096) flush();
  }
  flush();
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const one of pieces) {
    bytes.set(one, at);
    at += one.length;
  }
  return { bytes, ends: Float64Array.from(ends) };
};

/** Where the chunks end: with the events, or every 16 KiB. */
export const offsetsOf = (chunking, { bytes, ends }) => {
  if (chunking === 'event') return ends;
  const offsets = [];
  for (let bound = 0; bound < bytes.length; bound += CHUNK) offsets.push(bound);
  return Float64Array.from([...offsets, bytes.length]);
};

/** `{ bytes, offsets, truth, … }`: the stream's bytes, the bounds of its chunks, what it says. */
export const makeCase = (id) => {
  const described = readCase(id);
  const stream = makeStream(described);
  const { kind, n, chunking } = described;
  return { ...described, bytes: stream.bytes, offsets: offsetsOf(chunking, stream), truth: truthOf(kind, n) };
};

/** The case as a web stream that is pulled: a fresh view for each chunk, nothing copied. */
export const streamOf = ({ open, bytes, offsets }) => {
  if (open !== undefined) return open();
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at === offsets.length - 1) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.subarray(offsets[at], offsets[at + 1]));
      at += 1;
    },
  });
};

/** A `fetch` that answers with the case. */
export const fetchOf = (one) => () =>
  Promise.resolve(
    new Response(streamOf(one), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_bench' },
    }),
  );

/** What is wrong with an answer; null where it is right. */
export const faultOf = (answer, { kind, n, truth }) => {
  if (truth.texts !== undefined) {
    const wrong = truth.texts.findIndex((text, index) => answer.texts?.[index] !== text);
    return wrong < 0 ? null : `the text of choice ${String(wrong)}`;
  }
  const said = truth.args ?? truth.text;
  // an adapter that gives the parsed value gives it instead of its text
  if (answer.value !== undefined) {
    return JSON.stringify(answer.value) === JSON.stringify(JSON.parse(said)) ? null : 'the value';
  }
  if ((truth.args === undefined ? answer.text : answer.args) !== said) return 'the text';
  return kind === 'logprobs' && answer.logprobs !== n
    ? `${String(answer.logprobs ?? 0)} of ${String(n)} logprobs`
    : null;
};
