// `docs/before-and-after.md`, from the results of `npm run bench -- --before DIR`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { machine } from './machine.mjs';
import { beforeTable } from './tables.mjs';

export const writeBefore = async (results, root) => {
  const { date, cpu, system, node } = machine();
  const text = `# Before and after

This page compares the library with an earlier version of it, as the ratio of CPU time to the floor that
[Benchmarks](benchmarks.md) explains. Less is better. \`npm run bench -- --before DIR\` writes it; DIR is a checkout of the earlier
version in which \`npm run build\` has run. Both versions run in turn, in two processes each, and the figures are means.

The earlier version is that of 2026-11-28, before the sources moved into their present rooms. Since then, limits on the memory that a
response holds were added, and a snapshot keeps its response when it is spread, cloned or sent as a message. For a snapshot that is
built when it is read, this needs a field of its own, which takes 0.1 to 0.3 µs per event.

Measured on ${date}. ${cpu}, ${system}, Node ${node.slice(1)}.

${beforeTable(results)}
`;
  const file = join(root, 'docs/before-and-after.md');
  const config = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...config, parser: 'markdown' }));
};
