// `docs/performance.md`, from what was measured and the notes beside this file.
import { readFileSync } from 'node:fs';
import { machine } from '../report/machine.mjs';
import { table } from '../report/tables.mjs';

const titles = {
  'text-100k@16k': 'Chat text, 100k deltas, 16 KiB chunks',
  'text-100k@event': 'Chat text, 100k deltas, one event a chunk',
  'resp-100k@16k': 'Responses text, 100k deltas, 16 KiB chunks',
};

const ns = (value) => value.toFixed(0);
const ratio = (value) => value.toFixed(2);
const percent = (share) => `${(share * 100).toFixed(0)} %`;

const layers = (times) => {
  const { pulled, text, framed, decoded, folded, aggregated } = times;
  return [
    ['pulling the web stream', pulled, 'a promise a chunk'],
    ['UTF-8', text, '`src/sse/utf8.ts`: `TextDecoder`'],
    ['framing', framed - text, '`src/sse`: lines and events'],
    [
      'decoding',
      decoded - framed,
      '`src/engine/decoder.ts`, `src/json/template`: shapes, or `JSON.parse` and validation',
    ],
    ['folding', folded - decoded, '`src/engine/run.ts`, the family: the state after the event'],
    ['RxJS and the snapshot', aggregated - folded - pulled, 'four operators: an item handed on, a lazy snapshot made'],
  ];
};

const layerTable = (times) => {
  const { floor, aggregated, read } = times;
  const rows = layers(times).map(([name, cost, what]) => [name, ns(cost), percent(cost / aggregated), what]);
  rows.push([
    '**all of it**',
    `**${ns(aggregated)}**`,
    '',
    `${(aggregated / floor).toFixed(2)} of the floor (${ns(floor)} ns)`,
  ]);
  rows.push(['each snapshot read, beside that', ns(read - aggregated), '', 'the response built at each event']);
  return table(['layer', 'ns an event', 'share', ''], rows);
};

const pipedTable = ({ pulled, fromBytes, sse, decode, aggregated }) =>
  table(
    ['as far as', 'ns an event', 'added'],
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
    ['for each event', 'ns', 'to the floor'],
    [
      ['pulling the stream', ns(pulled), ratio(pulled / floor)],
      ['UTF-8: `TextDecoder` over the bytes', ns(utf8), ratio(utf8 / floor)],
      ['line ends: `indexOf` over the text', ns(lineEnds), ratio(lineEnds / floor)],
      ['what never changes, up to the delta: `slice(…) === literal`', ns(compared), ratio(compared / floor)],
      ['**these four**', `**${ns(least)}**`, `**${ratio(least / floor)}**`],
      ['what they save: `JSON.parse` of the event', ns(parsed), ratio(parsed / floor)],
    ],
  );
};

const profileTable = ({ functions }) =>
  table(
    ['function', 'in', 'share'],
    functions.slice(0, 16).map(([key, share]) => {
      const [name, file] = key.split(' | ');
      return [`\`${name}\``, file.includes('/') ? `\`${file}\`` : file, percent(share)];
    }),
  );

export const sections = ({ id, one, times, profile }) => `## ${titles[id] ?? id}

${(one.bytes / one.n).toFixed(0)} bytes a delta. CPU time, the median of all rounds.

${layerTable(times)}

The same as a pipeline, operator by operator:

${pipedTable(times)}

Where the samples of a CPU profile of the pipeline fell (time in the function itself; what V8 puts into another counts as its own):

${profileTable(profile)}

What there is to go under:

${limitTable(times)}`;

export const page = (measured) => {
  const { date, cpu, system, node } = machine();
  const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8').trim();
  return `# Performance

Where the time of the pipeline goes, layer by layer: measured on ${date} by \`node --expose-gc test/bench/layers.mjs\`, ${cpu}, ${system}, Node ${node.slice(1)}. How fast it is beside others: [benchmarks](benchmarks.md).

${notes}

${measured.map(sections).join('\n\n')}
`;
};
