// Writes the recordings in recordings/, and the response that each must become. See recordings/README.md.
//
//   npm run recordings                                      the synthetic ones, the same bytes every time
//   npm run recordings -- --check                           writes nothing, and fails if a synthetic one differs
//   npm run recordings -- --aimock URL --llama URL …        also those made with real servers
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { agentRecordings } from './agents.mjs';
import { bodyRecordings } from './bodies.mjs';
import { chatRecordings } from './chat.mjs';
import { chatDialectRecordings } from './chatDialects.mjs';
import { chatEndingRecordings } from './chatEndings.mjs';
import { chatToolRecordings } from './chatTools.mjs';
import { exampleRecordings } from './examples.mjs';
import { laidOut } from './layout.mjs';
import { otherRecordings } from './others.mjs';
import { realtimeRecordings } from './realtime.mjs';
import { readmeRecordings } from './readme.mjs';
import { responsesRecordings } from './responses.mjs';
import { responsesEndingRecordings } from './responsesEndings.mjs';
import { responsesToolRecordings } from './responsesTools.mjs';
import { realRecordings, serverNames } from './servers.mjs';

const root = fileURLToPath(new URL('../../recordings/', import.meta.url));
const {
  values: { check = false, ...servers },
} = parseArgs({
  options: {
    check: { type: 'boolean' },
    ...Object.fromEntries(serverNames.map((name) => [name, { type: 'string' }])),
  },
});

const recordings = [
  ...chatRecordings(),
  ...chatToolRecordings(),
  ...chatEndingRecordings(),
  ...chatDialectRecordings(),
  ...responsesRecordings(),
  ...responsesToolRecordings(),
  ...responsesEndingRecordings(),
  ...otherRecordings(),
  ...agentRecordings(),
  ...realtimeRecordings(),
  ...bodyRecordings(),
  ...readmeRecordings(),
  ...exampleRecordings(),
];

for (const [name, base] of Object.entries(servers)) recordings.push(...(await realRecordings(name, base)));

const isThere = (path, text) => existsSync(path) && readFileSync(path, 'utf8') === text;

const files = recordings.flatMap(({ file, ndjson, final }) => [
  [join(root, `${file}.ndjson`), ndjson],
  [join(root, `${file}.final.json`), laidOut(final)],
]);

if (check) {
  const stale = files.filter(([path, text]) => !isThere(path, text));
  for (const [path] of stale) console.error(`${path.slice(root.length)} is not what scripts/recordings writes`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(`${String(recordings.length)} recordings written`);
}
