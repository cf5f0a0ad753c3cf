import { setImmediate as nextImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { readRecording } from '../../recorder/format/index.ts';
import { decodeInTurns, readInTurns } from '../../recorder/readInTurns.ts';

const head =
  '{"v":1,"kind":"head","api":"unknown","at":"2026-01-01T00:00:00.000Z","origin":{"kind":"server","name":"x"},' +
  '"request":null,"response":null,"redacted":[]}';
const chunks = (count: number): string =>
  Array.from({ length: count }, (_, at) => JSON.stringify({ ms: at, text: 'é€😀'.repeat(100) })).join('\n');
const long = `${head}\n${chunks(3000)}\n{"ms":9000,"end":"complete"}\n`;

it('reads a long recording as readRecording does, and others have their turn meanwhile', async () => {
  const state = { reading: true };
  const read = readInTurns(await decodeInTurns(new TextEncoder().encode(long))).finally(() => {
    state.reading = false;
  });
  let turns = 0;
  while (state.reading) {
    turns += 1;
    await nextImmediate();
  }
  expect(await read).toEqual(readRecording(long));
  expect((await read).error).toBeNull();
  // one turn for 64 KiB
  expect(turns).toBeGreaterThan(10);
});

it.each([
  ['nothing', ''],
  ['a cut head', head.slice(0, 50)],
  ['no end', `${head}\n${chunks(400)}`],
])('reports the problem that readRecording reports: %s', async (_name, text) => {
  expect(JSON.stringify(await readInTurns(text))).toBe(JSON.stringify(readRecording(text)));
});
