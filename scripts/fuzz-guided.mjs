// Coverage-guided fuzzing with the tools of Node: V8 counts which blocks of the library's code a stream reaches. A
// stream that reaches a new block is kept and changed further.
//
//   npm run fuzz:guided -- --seconds 600 --seed 1
//   npm run fuzz:guided -- --family responses --bytes <base64>      one stream again
import { Session } from 'node:inspector';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

register();
const { checkBytes, seedsOf } = await import('../test/support/fuzz/run.ts');
const { mutate, pick } = await import('../test/support/fuzz/mutate.ts');
const { seeded } = await import('../test/support/seeded.ts');

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    family: { type: 'string' },
    bytes: { type: 'string' },
  },
});

const root = new URL('../', import.meta.url).href;
const isOurs = (url) => ['src/', 'recorder/', 'operators/', 'streams/'].some((room) => url.startsWith(root + room));

const session = new Session();
session.connect();
// the response arrives before `post` returns
const ask = (method, params) => {
  let answer;
  session.post(method, params, (error, result) => {
    if (error !== null) throw new Error(error.message);
    answer = result;
  });
  return answer;
};

/** The blocks that were reached so far. */
const reached = new Set();
const newBlocks = () => {
  const before = reached.size;
  for (const { url, functions } of ask('Profiler.takePreciseCoverage').result) {
    if (!isOurs(url)) continue;
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        if (count > 0) reached.add(`${url}:${startOffset}-${endOffset}`);
      }
    }
  }
  return reached.size - before;
};

function guided(seconds, seed) {
  const random = seeded(seed);
  const corpus = seedsOf().map(({ family, text }) => ({ family, text }));
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  for (const { family, text } of corpus) checkBytes(family, random, new TextEncoder().encode(text));
  newBlocks();
  const [recordings, blocks] = [corpus.length, reached.size];
  let streams = 0;
  let failed = 0;
  let told = 0;
  const began = performance.now();
  const line = () =>
    `seed ${seed}: ${streams} streams, ${failed} failed, ${corpus.length - recordings} kept, ${reached.size} blocks (${blocks} by the recordings), ` +
    `${((performance.now() - began) / 1000).toFixed(0)} s, process at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
  while (performance.now() - began < seconds * 1000 && failed < 20) {
    // half of them start from what was kept
    const kept = corpus.length > recordings && random() < 0.5 ? corpus.slice(recordings) : corpus;
    const { family, text } = pick(random, kept);
    const bytes = mutate(random, text, pick(random, corpus).text);
    const why = checkBytes(family, random, bytes);
    streams += 1;
    if (why !== null) {
      failed += 1;
      console.log(
        `FAILED  npm run fuzz:guided -- --family ${family} --bytes ${Buffer.from(bytes).toString('base64')}\n${why}\n`,
      );
    }
    if (newBlocks() > 0 && bytes.length < 20_000) corpus.push({ family, text: new TextDecoder().decode(bytes) });
    if (streams - told >= 5000) {
      told = streams;
      console.log(line());
    }
  }
  console.log(line());
  process.exitCode = failed === 0 ? 0 : 1;
}

if (values.bytes === undefined) guided(Number(values.seconds), Number(values.seed));
else {
  const why = checkBytes(values.family ?? 'chat.completions', seeded(1), Buffer.from(values.bytes, 'base64'));
  console.log(why ?? 'holds');
  process.exitCode = why === null ? 0 : 1;
}
