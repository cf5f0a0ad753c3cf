// Generates the field reference: src/engine/fields/notes.json from the comments of the codecs, docs/fields/ from the
// codecs and the notes, and, if ../shared exists, the list of the promised paths. Run by `npm run fields`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import './field-notes.mjs';

const { fieldMap } = await import('../src/engine/fields/fieldMap.ts');
const { fieldRoots } = await import('../src/engine/fields/roots.ts');
const { familyPage, indexPage, sameFamily } = await import('./fieldPages.ts');

mkdirSync('docs/fields', { recursive: true });
const rows = fieldMap();
for (const family of new Set(rows.map((row) => row.family))) {
  const own = rows.filter((row) => row.family === family);
  writeFileSync(`docs/fields/${family}.md`, familyPage(family, own, sameFamily(family, fieldRoots())));
}
writeFileSync('docs/fields/README.md', indexPage(rows));

const facts = '../shared/api/fields.json';
if (existsSync(facts)) {
  const paths = {};
  for (const { family, schema, vpath, status, wire } of JSON.parse(readFileSync(facts, 'utf8')).fields) {
    // OpenAI has shut down the Assistants API
    if (status === 'dropped' || wire === false || family.startsWith('assistants')) continue;
    paths[family] ??= {};
    (paths[family][schema] ??= []).push(vpath);
  }
  writeFileSync('docs/fields/paths.json', `${JSON.stringify(paths, null, 1)}\n`);
}
process.stdout.write(`${rows.length} fields of ${new Set(rows.map((row) => row.family)).size} families\n`);
