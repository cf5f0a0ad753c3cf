// `docs/goals.md`, from the results of `npm run bench -- --goals`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { growing, slowest } from '../plan.mjs';
import { figure } from './figures.mjs';
import { machine } from './machine.mjs';
import { names, table } from './tables.mjs';

/** A figure, in bold if it misses its goal. */
const against = (value, most) => (most === undefined || value <= most ? figure(value) : `**${figure(value)}**`);

const deltasOf = (id) => /-(\w+)@/.exec(id)[1];

const goalTable = (rows) => {
  const versions = Object.keys(rows[0].on);
  return table(
    ['', 'deltas', 'goal', ...versions.map((one) => `Node ${one}`), 'goal after a collection', ...versions],
    rows.map(({ title, case: id, most, afterCollection, on }) => [
      title,
      deltasOf(id),
      most === undefined ? '' : `≤ ${figure(most)}`,
      ...versions.map((one) => against(on[one][0], most)),
      afterCollection === undefined ? '' : `≤ ${figure(afterCollection)}`,
      ...versions.map((one) => against(on[one][1], afterCollection)),
    ]),
  );
};

const peerTable = (rows, node) =>
  table(
    [
      '',
      'deltas',
      names.llmgine,
      'helper',
      'raw stream, joined',
      'times faster than the helper',
      'than the raw stream',
    ],
    rows
      .filter(({ times }) => times !== undefined)
      .map(({ title, case: id, on, peers: [helper, raw], times: [byHelper, byRaw] }) => {
        const [ours] = on[node];
        const least = (value, goal) => (value >= goal ? figure(value) : `**${figure(value)}**`);
        return [
          title,
          deltasOf(id),
          figure(ours),
          figure(helper),
          figure(raw),
          `${least(helper / ours, byHelper)} (goal ${String(byHelper)})`,
          `${least(raw / ours, byRaw)} (goal ${String(byRaw)})`,
        ];
      }),
  );

const processTable = (processes) =>
  table(
    ['', 'fastest', '', '', '', 'slowest'],
    Object.entries(processes).map(([version, ratios]) => {
      const sorted = [...ratios].sort((a, b) => a - b);
      return [`Node ${version}`, ...sorted.map((one, at) => against(one, at === 4 ? slowest.most : undefined))];
    }),
  );

const growthTable = (growth) =>
  table(
    ['', ...growing.sizes, '1M against 10k'],
    Object.entries(growth).map(([kind, list]) => [
      kind,
      ...list.map(figure),
      against(list.at(-1) / list[growing.sizes.indexOf('10k')], growing.most),
    ]),
  );

/** Written by hand, from the profiles of docs/performance.md and of the runs named here. Read it again when the figures change. */
const limits = `## Why figures are missed

[Where the time goes](performance.md) has the profiles, by layer and by function. These are the parts that are left, measured on
Node 20 on 2026-11-29:

- **Chat text, tool arguments, ten choices.** The four operations that no reader can avoid take 0.14 of the floor. No function takes more
  than an eighth of the rest: it is the server-sent event, the decoded event with its values, the state, its text, and the snapshot. Each of
  them is an object of its own for each event, because a reader of the observable may keep it.
- **Responses text.** A snapshot has about thirty fields. It is built for each event, which takes a fifth of the time. Leaving that to
  the first read takes as long: JavaScript has no cheap way to give an object a field of its own that is computed later.
- **Log probabilities.** \`JSON.parse\` and the collector take five sixths of the floor's own time, and this library needs them as well.
  Counting what the response holds takes an eighth of our time, and validation a twelfth.
- **A short stream.** A process that has read thousands of streams of 200 deltas takes 0.65 ms for a chat stream and 1.3 ms for a
  Responses stream, which is 2.1 and 5.9 times the floor. The deltas are 0.2 ms of it. The rest is the
  same for each stream: five to ten events are parsed, validated and folded in full, templates are learnt, the operators are
  subscribed, what is held is counted once, and the final is built. The table shows a process that has read about 200 streams, in which V8 has
  not optimised that code yet.
- **After a collection.** The library's own code stays optimised ([rules for fast objects](performance-rules.md)). V8 still clears
  inline caches, discards the code of functions that were only inlined, and compiles the closures of the platform's streams
  and of the reader again.
- **Node 22 and 24.** \`JSON.parse\` is faster there, and with it the floor: on Node 22 by a fifth. This library takes as long as on Node 20,
  because it parses few events.
`;

export const writeNodes = async ({ rows, processes, growth }, root) => {
  const { date, cpu, system, node } = machine();
  const text = `# Goals of speed

This page compares the library with its goals on three versions of Node. The figures are ratios of CPU time to the floor that
[Benchmarks](benchmarks.md) explains, on the same version. Less is better. A bold figure misses its goal.
\`npm run bench -- --goals\` writes the page.

Measured on ${date}. ${cpu}, ${system}. Every figure is of a process of its own, so a figure contains what differs from process to
process.

## On each version

"After a collection" means that a full garbage collection comes before each run, as in a server between two requests. V8 then discards
code that was optimised for objects of which none is left ([rules for fast objects](performance-rules.md)).

${goalTable(rows)}

## Beside the official SDK

The helper is \`.stream()\` with its final object. The raw stream is \`create({ stream: true })\`, whose texts a loop joins. Node ${node.slice(1)}.

${peerTable(rows, node.slice(1).split('.')[0])}

## A million deltas, in five processes

Chat text in 16 KiB chunks. The goal is at most ${figure(slowest.most)} in the slowest process.

${processTable(processes)}

## Nanoseconds per delta, by length

The goal is that a delta of a million costs at most ${figure(growing.most)} times as much as one of 10,000. The rows are chat text, tool
arguments, ten choices, Responses text and Responses tool arguments, in 16 KiB chunks.

${growthTable(growth)}

${limits}`;
  const file = join(root, 'docs/goals.md');
  const config = await resolveConfig(file);
  writeFileSync(file, await format(text, { ...config, parser: 'markdown' }));
};
