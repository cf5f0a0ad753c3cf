// Many streams open and recorded at once in one process: at every turn each gets its next event. What they hold is looked at
// halfway, after a collection, recorded and not; `hang`: into a store that never answers, so that the buffer has to hold.
//   node --expose-gc recordedAtOnce.mjs <memory|files|sqlite|hang> <case> <options>
import { lastValueFrom } from 'rxjs';
import { chat } from '../../../dist/src/apis/chat/index.js';
import { sharedBudget } from '../../../dist/recorder/index.js';
import { aggregate } from '../../../dist/operators/aggregate.js';
import { decode } from '../../../dist/operators/decode.js';
import { record } from '../../../dist/operators/record.js';
import { sse } from '../../../dist/operators/sse.js';
import { fromBytes } from '../../../dist/streams/fromBytes.js';
import { held, turn } from './held.mjs';
import { loadCase } from './load.mjs';
import { cpuMs } from './numbers.mjs';
import { storeOf } from './stores.mjs';

const [kind, caseId, options = '{}'] = process.argv.slice(2);
const { streams = 1000 } = JSON.parse(options);
const store = storeOf(kind);
const one = loadCase(caseId);

const all = async (recorded) => {
  const sources = [];
  const counts = { recorded: 0, overflown: 0, failed: 0 };
  let waitingMost = 0;
  const before = held();
  const from = cpuMs();
  const answers = Array.from({ length: streams }, () => {
    const frames$ = fromBytes(
      new ReadableStream(
        {
          start(controller) {
            sources.push(controller);
          },
        },
        { highWaterMark: Number.MAX_SAFE_INTEGER },
      ),
    );
    const tapped$ = recorded
      ? frames$.pipe(
          record(store, {
            onRecorded: () => (counts.recorded += 1),
            onDiagnostic: ({ _tag }) => (counts[_tag === 'RecordingOverflow' ? 'overflown' : 'failed'] += 1),
          }),
        )
      : frames$;
    return lastValueFrom(tapped$.pipe(sse(), decode(chat), aggregate(chat)));
  });
  while (sources.length < streams) await turn();
  const { bytes, offsets } = one;
  let midway = 0;
  for (let at = 0; at < offsets.length - 1; at += 1) {
    // a network gives each stream a chunk of its own
    for (const source of sources) source.enqueue(bytes.slice(offsets[at], offsets[at + 1]));
    await turn();
    waitingMost = Math.max(waitingMost, sharedBudget.used);
    if (at === offsets.length >> 1) midway = held() - before;
  }
  for (const source of sources) {
    try {
      source.close();
    } catch {
      // left after `[DONE]`
    }
  }
  const finals = await Promise.all(answers);
  const fault = finals.every(({ outcome }) => outcome === 'completed') ? null : 'not every stream is complete';
  const until = performance.now() + 120_000;
  while (recorded && kind !== 'hang' && counts.recorded + counts.failed < streams && performance.now() < until) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    waitingMost = Math.max(waitingMost, sharedBudget.used);
  }
  return {
    ms: cpuMs() - from,
    kibPerStream: midway / 1024 / streams,
    waitingMiB: waitingMost / 2 ** 20,
    fault,
    ...counts,
  };
};

await all(false);
const without = await all(false);
const withIt = await all(true);
const result = {
  _tag: 'Result',
  kibPerStreamWithout: without.kibPerStream,
  kibPerStream: withIt.kibPerStream,
  waitingMiB: withIt.waitingMiB,
  budgetMiB: sharedBudget.limit / 2 ** 20,
  recorded: withIt.recorded,
  overflown: withIt.overflown,
  failed: withIt.failed,
  ratio: withIt.ms / without.ms,
  fault: withIt.fault ?? without.fault,
};
if (process.send === undefined) console.log(kind, caseId, JSON.stringify(result));
else process.send(result);
process.exit(0);
