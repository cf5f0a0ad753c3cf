// Many recordings in one SQLite database: `node test/bench/measure/database.mjs [count] [gzip]`, after `npm run build`.
// How long it takes to write one, to find those of a session, to read one, to prune; and what the file takes.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRecording, sqliteStore } from '../../../dist/recorder/index.js';

const [, , countText = '100000', form = 'plain'] = process.argv;
const count = Number(countText);
const perSession = 100;
const root = fileURLToPath(new URL('../../../', import.meta.url));

const right = async (task) => {
  const result = await task();
  if (result._tag === 'Left') throw result.left;
  return result.right;
};
const example = await right(() =>
  Promise.resolve(parseRecording(readFileSync(join(root, 'recordings/chat.completions/text.ndjson'), 'utf8'))),
);

const folder = mkdtempSync(join(tmpdir(), 'llmgine-database-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const file = join(folder, 'recordings.sqlite');
const mib = () =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(`${file}${end}`, { throwIfNoEntry: false })?.size ?? 0), 0) /
  2 ** 20;
const open = () => sqliteStore(file, { gzip: form === 'gzip' });
const timed = async (run) => {
  const from = performance.now();
  const value = await run();
  return { value, ms: performance.now() - from };
};
const many = async (times, run) => {
  const all = [];
  for (let at = 0; at < times; at += 1) all.push((await timed(() => run(at))).ms);
  all.sort((a, b) => a - b);
  return `median ${all[times >> 1].toFixed(2)} ms, 99 of 100 within ${all[Math.floor(times * 0.99)].toFixed(2)} ms`;
};
const say = (what, text) => {
  console.log(`${what.padEnd(34)} ${text}`);
};

let store = open();
const startedAt = Date.parse('2026-01-01T00:00:00Z');
const sessionOf = (number) => `session-${String((number * 7919) % Math.ceil(count / perSession))}`;
const ids = { from: /chatcmpl-[A-Za-z0-9]+/g, length: 24 };
const variant = (number) => {
  // its own id and time, or a database of copies would pack better than one of answers
  const id = `chatcmpl-${number.toString(36).padStart(ids.length, 'x')}`;
  const frames = example.frames.map((frame) =>
    frame._tag === 'Bytes'
      ? { ...frame, bytes: new TextEncoder().encode(new TextDecoder().decode(frame.bytes).replace(ids.from, id)) }
      : frame,
  );
  const shift = startedAt + number * 1000 - Date.parse(example.head.at);
  const head = {
    ...example.head,
    at: new Date(startedAt + number * 1000).toISOString(),
    session: sessionOf(number),
    hash: `hash-${String(number)}`,
  };
  return { ...example, head, frames: frames.map((frame) => ({ ...frame, at: frame.at + shift })) };
};
const writing = await timed(async () => {
  for (let number = 0; number < count; number += 1) {
    await right(store.save(`r-${String(number)}`, variant(number)));
  }
});
say(`${String(count)} written (${form})`, `${(writing.ms / count).toFixed(2)} ms each, ${mib().toFixed(0)} MiB`);
await right(store.close());

store = open();
const first = await timed(() => right(store.list({ session: sessionOf(1) })));
say('opened, first session', `${first.ms.toFixed(1)} ms, ${String(first.value.length)} recordings`);
say('by session', await many(1000, (at) => right(store.list({ session: sessionOf(at * 13) }))));
say('by request', await many(1000, (at) => right(store.list({ hash: `hash-${String(at * 31)}` }))));
say('newest 20', await many(200, () => right(store.list({ newest: 20 }))));
say(
  'newest 20 of an outcome and a model',
  await many(200, () =>
    right(store.list({ newest: 20, outcome: 'complete', model: example.head.model ?? 'gpt-4.1-mini-2025-04-14' })),
  ),
);
say('one read', await many(500, (at) => right(store.load(`r-${String((at * 197) % count)}`))));
const all = await timed(() => right(store.list()));
say('all listed', `${all.ms.toFixed(0)} ms, ${String(all.value.length)} recordings`);
let longest = 0;
let last = performance.now();
const watch = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  last = performance.now();
}, 1);
const pruned = await timed(() => right(store.prune({ maxCount: count * 0.9 })));
clearInterval(watch);
say(
  'pruned to nine tenths',
  `${String(pruned.value)} gone in ${pruned.ms.toFixed(0)} ms, others waited ${longest.toFixed(0)} ms at most`,
);
const none = await timed(() => right(store.prune({ maxCount: count * 0.9 })));
say('pruned when nothing is to go', `${none.ms.toFixed(1)} ms`);
await right(store.close());
say('the file then', `${mib().toFixed(0)} MiB`);
