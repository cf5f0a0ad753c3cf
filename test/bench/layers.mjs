// Where the time goes: the pipeline cut after each layer, over one case, in one process. `node --expose-gc
// test/bench/layers.mjs text-100k@16k` (after `npm run build`). Each row holds all layers above it; its cost is what it
// adds. All cuts run in turn, again and again, and the median counts, so that a busy machine slows all of them alike.
import { aggregate } from '../../dist/operators/aggregate.js';
import { decode } from '../../dist/operators/decode.js';
import { sse } from '../../dist/operators/sse.js';
import { chat } from '../../dist/src/chat/index.js';
import { defaultLimits } from '../../dist/src/limits.js';
import { responses } from '../../dist/src/responses/index.js';
import { createDecoder } from '../../dist/src/run/decoder.js';
import { startRun } from '../../dist/src/run/run.js';
import { createFramer } from '../../dist/src/sse/framer.js';
import { fromBytes } from '../../dist/streams/fromBytes.js';
import * as floor from './adapters/floor.mjs';
import { streamOf } from './generate/index.mjs';
import { loadCase, smallOf } from './measure/load.mjs';
import { cpuMs, median } from './measure/numbers.mjs';

const rounds = Number(process.argv[3] ?? 15);
const one = loadCase(process.argv[2] ?? 'text-100k@16k');
const family = one.api === 'chat' ? chat : responses;

const ended = (observable, look) =>
  new Promise((resolve, reject) => {
    let last;
    observable.subscribe({
      next: (item) => {
        look?.(item);
        last = item;
      },
      error: reject,
      complete: () => resolve(last),
    });
  });

const pulled = async (stream, each) => {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    each(value);
  }
};

const chunksOf = ({ bytes, offsets }, each) => {
  for (let at = 0; at < offsets.length - 1; at += 1) each(bytes.subarray(offsets[at], offsets[at + 1]));
};

/** The pure parts, called directly: no stream, no RxJS. */
const framed = (of, emit) => {
  const framer = createFramer(defaultLimits, emit);
  chunksOf(of, (bytes) => framer.feed({ _tag: 'Bytes', at: 0, bytes }));
  framer.end(0);
};
const decoded = (of, emit) => {
  const decoder = createDecoder(family, emit);
  framed(of, decoder.take);
};

let sink;
const pure = [
  [
    'TextDecoder',
    (of) => {
      const utf8 = new TextDecoder();
      chunksOf(of, (bytes) => {
        sink = utf8.decode(bytes, { stream: true });
      });
    },
  ],
  [
    'framing (createFramer)',
    (of) => {
      framed(of, (item) => {
        sink = item;
      });
    },
  ],
  [
    'decoding (createDecoder)',
    (of) => {
      decoded(of, (item) => {
        sink = item;
      });
    },
  ],
  [
    'folding (startRun)',
    (of) => {
      const run = startRun(family, 0);
      decoded(of, (item) => {
        run.take(item);
        sink = run.state();
      });
    },
  ],
  [
    'reading each snapshot',
    (of) => {
      const run = startRun(family, 0);
      decoded(of, (item) => {
        if (run.take(item)) sink = family.snapshot(run.state());
      });
    },
  ],
];
const piped = [
  [
    'a web stream, pulled',
    (of) =>
      pulled(streamOf(of), (value) => {
        sink = value;
      }),
  ],
  ['fromBytes', (of) => ended(fromBytes(streamOf(of)))],
  ['sse()', (of) => ended(fromBytes(streamOf(of)).pipe(sse()))],
  ['decode(family)', (of) => ended(fromBytes(streamOf(of)).pipe(sse(), decode(family)))],
  ['aggregate(family)', (of) => ended(fromBytes(streamOf(of)).pipe(sse(), decode(family), aggregate(family)))],
  [
    '… each snapshot read',
    (of) =>
      ended(fromBytes(streamOf(of)).pipe(sse(), decode(family), aggregate(family)), (item) => {
        sink = item.response;
      }),
  ],
];
const cuts = [['the floor', floor.run], ...pure, ...piped].map(([name, run]) => ({ name, run, taken: [] }));

const small = smallOf(one);
for (let warm = 0; warm < 40; warm += 1) for (const { run } of cuts) await run(small);
for (let round = 0; round < rounds; round += 1) {
  for (const { run, taken } of cuts) {
    globalThis.gc?.({ type: 'minor' });
    const from = cpuMs();
    await run(one);
    taken.push(cpuMs() - from);
  }
}

const ns = new Map(cuts.map(({ name, taken }) => [name, (median(taken) * 1e6) / one.n]));
const whole = ns.get('the floor');
const row = (name, before) =>
  [name.padEnd(28), ns.get(name).toFixed(0), (ns.get(name) - before).toFixed(0), (ns.get(name) / whole).toFixed(2)]
    .map((cell, at) => (at === 0 ? cell : cell.padStart(9)))
    .join('');
console.log(`${one.id}: ns an event, what the layer adds, ratio to the floor (${whole.toFixed(0)} ns)`);
for (const group of [pure, piped]) {
  let before = 0;
  for (const [name] of group) {
    console.log(row(name, before));
    before = ns.get(name);
  }
}
if (sink === null) console.log('nothing came');
