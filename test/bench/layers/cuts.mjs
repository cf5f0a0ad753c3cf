// The pipeline cut after each layer. Each cut holds all layers before it, so that a layer costs what its cut adds.
import './production.mjs';
import { Framer } from '../../../dist/src/sse/framer.js';
import { Utf8 } from '../../../dist/src/sse/utf8.js';
import { Decoder } from '../../../dist/src/engine/decoder.js';
import { Run } from '../../../dist/src/engine/run.js';
import { defaultLimits } from '../../../dist/src/core/limits.js';
import * as floor from '../adapters/floor.mjs';
import { library } from '../adapters/_package.mjs';
import { streamOf } from '../generate/index.mjs';

const { aggregate, chat, decode, fromBytes, responses, sse } = library;

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

export const chunksOf = ({ bytes, offsets }, each) => {
  for (let at = 0; at < offsets.length - 1; at += 1) each(bytes.subarray(offsets[at], offsets[at + 1]));
};

// what is made is kept a moment, or the compiler would leave it out
export const kept = { value: null };
const keep = (value) => {
  kept.value = value;
};

export const cutsOf = ({ api }) => {
  const family = api === 'chat' ? chat : responses;
  const framed = (of, emit) => {
    const framer = new Framer(defaultLimits, { take: emit });
    chunksOf(of, (bytes) => framer.feed({ _tag: 'Bytes', at: 0, bytes }));
    framer.end(0);
  };
  const decoded = (of, emit) => {
    const decoder = new Decoder(family, { take: emit });
    framed(of, (item) => decoder.take(item));
  };
  const piped = (of) => fromBytes(streamOf(of)).pipe(sse(), decode(family), aggregate(family));
  return {
    floor: floor.run,
    // called directly: no stream, no RxJS
    text: (of) => {
      const utf8 = new Utf8();
      chunksOf(of, (bytes) => {
        keep(utf8.feed(bytes));
      });
    },
    framed: (of) => {
      framed(of, keep);
    },
    decoded: (of) => {
      decoded(of, keep);
    },
    folded: (of) => {
      const run = new Run(family, 0);
      decoded(of, (item) => {
        run.take(item);
        keep(run.state);
      });
    },
    // as users have it
    pulled: (of) => pulled(streamOf(of), keep),
    fromBytes: (of) => ended(fromBytes(streamOf(of))),
    sse: (of) => ended(fromBytes(streamOf(of)).pipe(sse())),
    decode: (of) => ended(fromBytes(streamOf(of)).pipe(sse(), decode(family))),
    aggregated: (of) => ended(piped(of)),
    read: (of) =>
      ended(piped(of), (item) => {
        keep(item.response);
      }),
  };
};
