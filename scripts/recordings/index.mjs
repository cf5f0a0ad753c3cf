// Writes the recordings in recordings/, and for each the response that it must become. See recordings/README.md.
//
//   npm run recordings                                      the synthetic ones, the same bytes every time
//   npm run recordings -- --aimock URL --llama URL …        those made against real servers too
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assistantsRecordings } from './assistants.mjs';
import { bodyRecordings } from './bodies.mjs';
import { chatRecordings } from './chat.mjs';
import { chatEndingRecordings } from './chatEndings.mjs';
import { laidOut } from './layout.mjs';
import { otherRecordings } from './others.mjs';
import { responsesRecordings } from './responses.mjs';
import { realRecordings, serverNames } from './servers.mjs';

const root = fileURLToPath(new URL('../../recordings/', import.meta.url));
const { values: servers } = parseArgs({
  options: Object.fromEntries(serverNames.map((name) => [name, { type: 'string' }])),
});

const recordings = [
  ...chatRecordings(),
  ...chatEndingRecordings(),
  ...responsesRecordings(),
  ...otherRecordings(),
  ...assistantsRecordings(),
  ...bodyRecordings(),
];

for (const [name, base] of Object.entries(servers)) recordings.push(...(await realRecordings(name, base)));

for (const { file, ndjson, final } of recordings) {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.ndjson`, ndjson);
  writeFileSync(`${path}.final.json`, laidOut(final));
}
console.log(`${String(recordings.length)} recordings written`);
