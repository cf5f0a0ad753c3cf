// `docs/performance.md`, from what was measured and the notes beside this file.
import { readFileSync } from 'node:fs';
import { machine } from '../report/machine.mjs';
import { table } from '../report/tables.mjs';

const titles = {
  'text-100k@16k': 'Chat text, 100k deltas, 16 KiB chunks',
  'text-100k@event': 'Chat text, 100k deltas, one event per chunk',
  'resp-100k@16k': 'Responses text, 100k deltas, 16 KiB chunks',
};

const ns = (value) => value.toFixed(0);
const ratio = (value) => value.toFixed(2);
const percent = (share) => `${(share * 100).toFixed(0)} %`;

const layers = (times) => {
  const { pulled, text, framed, decoded, folded, aggregated } = times;
  return [
    ['pulling the web stream', pulled, 'one promise for each chunk'],
    ['UTF-8', text, '`src/sse/utf8.ts`: `TextDecoder`'],
    ['framing', framed - text, '`src/sse`: lines and events'],
    [
      'decoding',
      decoded - framed,
      '`src/engine/decoder.ts`, `src/json/template`: templates, or `JSON.parse` and validation',
    ],
    ['folding', folded - decoded, '`src/engine/run.ts`, the family: the state after the event'],
    [
      'RxJS and the snapshot',
      aggregated - folded - pulled,
      'four operators pass an item on; one makes a lazy snapshot',
    ],
  ];
};

const layerTable = (times) => {
  const { floor, aggregated, read } = times;
  const rows = layers(times).map(([name, cost, what]) => [name, ns(cost), percent(cost / aggregated), what]);
  rows.push([
    '**total**',
    `**${ns(aggregated)}**`,
    '',
    `${(aggregated / floor).toFixed(2)} of the floor (${ns(floor)} ns)`,
  ]);
  rows.push(['each snapshot read, in addition', ns(read - aggregated), '', 'the response is built at each event']);
  return table(['layer', 'ns per event', 'share', 'what it is'], rows);
};

const pipedTable = ({ pulled, fromBytes, sse, decode, aggregated }) =>
  table(
    ['up to', 'ns per event', 'added'],
    [
      ['the stream, pulled by a loop', ns(pulled), ''],
      ['`fromBytes`', ns(fromBytes), ns(fromBytes - pulled)],
      ['`sse()`', ns(sse), ns(sse - fromBytes)],
      ['`decode(family)`', ns(decode), ns(decode - sse)],
      ['`aggregate(family)`', ns(aggregated), ns(aggregated - decode)],
    ],
  );

const limitTable = ({ floor, pulled, utf8, lineEnds, compared, parsed }) => {
  const least = pulled + utf8 + lineEnds + compared;
  return table(
    ['for each event', 'ns', 'ratio to the floor'],
    [
      ['pulling the stream', ns(pulled), ratio(pulled / floor)],
      ['UTF-8: `TextDecoder` over the bytes', ns(utf8), ratio(utf8 / floor)],
      ['line ends: `indexOf` over the text', ns(lineEnds), ratio(lineEnds / floor)],
      ['the constant part before the delta: `slice(…) === literal`', ns(compared), ratio(compared / floor)],
      ['**these four together**', `**${ns(least)}**`, `**${ratio(least / floor)}**`],
      ['for comparison: `JSON.parse` of the event', ns(parsed), ratio(parsed / floor)],
    ],
  );
};

const profileTable = ({ functions }) =>
  table(
    ['function', 'in', 'share'],
    functions.slice(0, 16).map(([key, share]) => {
      const [name, file] = key.split(' | ');
      // the names of the platform's functions are not names of this project
      return file.includes('/') ? [`\`${name}\``, `\`${file}\``, percent(share)] : [name, file, percent(share)];
    }),
  );

export const sections = ({ id, one, times, profile }) => `## ${titles[id] ?? id}

${(one.bytes / one.n).toFixed(0)} bytes per delta. The figures are CPU time, the median of all rounds.

${layerTable(times)}

The same pipeline, operator by operator:

${pipedTable(times)}

The share of samples of a CPU profile in which each function ran. An inlined function counts as part of its caller.

${profileTable(profile)}

The operations that no reader can avoid, measured alone:

${limitTable(times)}`;

export const page = (measured) => {
  const { date, cpu, system, node } = machine();
  const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8').trim();
  return `# Performance

This page shows where the pipeline spends its time, layer by layer. It was measured on ${date} by \`node --expose-gc test/bench/layers.mjs\` on ${cpu}, ${system}, Node ${node.slice(1)}. [Benchmarks](benchmarks.md) compares the library with others.

${notes}

${measured.map(sections).join('\n\n')}
`;
};
