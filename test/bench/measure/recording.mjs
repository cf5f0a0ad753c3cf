// What recording costs beside the same pipeline without it, in one process: not recording, recording, not recording, … .
//   node recording.mjs <memory|files|sqlite> <case> <options>; with NO_REDACTION set, without looking for secrets
// `inTheWay`: CPU until the reader has its final, in which the recorder takes frames and may begin to write; `total`: until the
// recording is in its store too.
import { lastValueFrom } from 'rxjs';
import { chat } from '../../../dist/src/apis/chat/index.js';
import { responses } from '../../../dist/src/apis/responses/index.js';
import { noRedaction } from '../../../dist/recorder/index.js';
import { aggregate } from '../../../dist/operators/aggregate.js';
import { decode } from '../../../dist/operators/decode.js';
import { record } from '../../../dist/operators/record.js';
import { sse } from '../../../dist/operators/sse.js';
import { fromBytes } from '../../../dist/streams/fromBytes.js';
import { streamOf } from '../generate/index.mjs';
import { loadCase, smallOf } from './load.mjs';
import { cpuMs, median } from './numbers.mjs';
import { storeOf } from './stores.mjs';

const [kind, caseId, options = '{}'] = process.argv.slice(2);
const { samples = 15 } = JSON.parse(options);

const store = storeOf(kind);
const one = loadCase(caseId);
const small = smallOf(one);
const family = one.api === 'chat' ? chat : responses;

const run = async (of, recorded) => {
  let written = null;
  const frames$ = fromBytes(streamOf(of));
  const begin = cpuMs();
  const from = performance.now();
  let source$ = frames$;
  if (recorded) {
    written = new Promise((resolve, reject) => {
      source$ = frames$.pipe(
        record(store, {
          request: {
            method: 'POST',
            url: 'https://api.openai.com/v1/chat/completions',
            headers: { authorization: 'Bearer sk-proj-abcdefgh0123456789abcdefgh' },
          },
          ...(process.env.NO_REDACTION === undefined ? {} : { redaction: noRedaction }),
          onRecorded: resolve,
          onDiagnostic: reject,
        }),
      );
    });
  }
  const last = await lastValueFrom(source$.pipe(sse(), decode(family), aggregate(family)));
  if (last._tag !== 'Final' || last.outcome !== 'completed') throw new Error('it is not complete');
  const inTheWay = cpuMs() - begin;
  const wall = performance.now() - from;
  const key = await written;
  const total = cpuMs() - begin;
  if (key !== null) await store.prune({ maxCount: 0 })();
  return { inTheWay, total, wall };
};

for (let warm = 0; warm < 10; warm += 1) {
  await run(small, false);
  await run(small, true);
}
const without = [];
const withIt = [];
for (let at = 0; at < samples; at += 1) {
  without.push(await run(one, false));
  withIt.push(await run(one, true));
}
const added = (what) => median(withIt.map((sample, at) => sample[what] - without[at][what]));
const base = median(without.map(({ total }) => total));
await store.close()();
const result = {
  _tag: 'Result',
  pipelineMs: base,
  inTheWayMs: added('inTheWay'),
  totalMs: added('total'),
  wallMs: added('wall'),
  ratio: (base + added('total')) / base,
};
if (process.send === undefined) console.log(kind, caseId, JSON.stringify(result));
else process.send(result);
process.exit(0);
