// Growth over length as a small SVG: microseconds a delta against the number of deltas, both logarithmic. A level line is
// linear time; one that rises by as much as it goes to the right is quadratic.
import { deltasIn, measuredIn } from './figures.mjs';

const WIDTH = 420;
const HEIGHT = 300;
const LEFT = 56;
const TOP = 34;
const RIGHT = 120;
const BOTTOM = 40;

// the same for a library in every panel, and a name that fits beside its line
const looks = {
  llmgine: ['#0b7285', 'llmgine'],
  'llmgine-read': ['#2b8a3e', 'snapshots read'],
  'llmgine-partial': ['#0b7285', 'llmgine'],
  openai: ['#c92a2a', 'openai'],
  'openai-partial': ['#c92a2a', 'openai, with zod'],
  ai: ['#e67700', 'ai'],
  'ai-partial': ['#e67700', 'ai, streamObject'],
  langchain: ['#5f3dc4', 'LangChain'],
  floor: ['#868e96', 'the floor'],
};

const decades = (values) => {
  const from = Math.floor(Math.log10(Math.min(...values)));
  const to = Math.ceil(Math.log10(Math.max(...values)));
  return [from, Math.max(to, from + 1)];
};

const text = (x, y, content, more = '') => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${content}</text>`;

const panel = ({ title, lines }, left) => {
  const points = lines.flatMap(({ points: all }) => all);
  const [xFrom, xTo] = decades(points.map(([x]) => x));
  const [yFrom, yTo] = decades(points.map(([, y]) => y));
  const x = (value) => left + LEFT + ((Math.log10(value) - xFrom) / (xTo - xFrom)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - ((Math.log10(value) - yFrom) / (yTo - yFrom)) * (HEIGHT - TOP - BOTTOM);
  const out = [text(left + LEFT, 18, `${title}: CPU time per delta`, 'font-weight="bold"')];
  for (let power = yFrom; power <= yTo; power += 1) {
    const at = y(10 ** power);
    out.push(`<path d="M${x(10 ** xFrom)} ${at.toFixed(1)}H${x(10 ** xTo)}" stroke="#8884" />`);
    out.push(text(left + LEFT - 6, at + 4, `${String(10 ** power)} µs`, 'text-anchor="end"'));
  }
  const names = { 3: '1k', 4: '10k', 5: '100k', 6: '1M' };
  for (let power = xFrom; power <= xTo; power += 1) {
    out.push(text(x(10 ** power), HEIGHT - BOTTOM + 18, names[power] ?? `1e${String(power)}`, 'text-anchor="middle"'));
  }
  out.push(text(x(10 ** ((xFrom + xTo) / 2)), HEIGHT - 6, 'number of deltas', 'text-anchor="middle"'));
  // labels at the lines' ends, from the top down, each under the one before it
  const labels = lines.map((line) => ({ ...line, end: line.points.at(-1) })).sort((a, b) => b.end[1] - a.end[1]);
  let lowest = -Infinity;
  for (const { library, points: all, end } of labels) {
    const [colour, name] = looks[library];
    const path = all.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('');
    out.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" />`);
    for (const [px, py] of all)
      out.push(`<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="2.5" fill="${colour}" />`);
    lowest = Math.max(y(end[1]) + 4, lowest + 13);
    out.push(text(x(end[0]) + 7, lowest, name, `fill="${colour}"`));
  }
  return out.join('\n');
};

/** `panels`: `{ title, lines: [{ library, points: [[deltas, microseconds a delta]] }] }`. */
export const plot = (
  panels,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH * panels.length)} ${String(HEIGHT)}" font-family="sans-serif" font-size="11" role="img">
<title>CPU time per delta over the number of deltas</title>
<rect width="100%" height="100%" fill="white" />
${panels.map((one, index) => panel(one, index * WIDTH)).join('\n')}
</svg>
`;

/** A line for each library of a workload, and the floor's. */
export const linesOf = (results, workload) => {
  const libraries = Object.keys(workload.libraries);
  const lines = libraries.map((library) => ({
    library,
    points: measuredIn(results, workload, library).map((one) => [deltasIn(one.case), one.nsPerDelta / 1000]),
  }));
  const floor = measuredIn(results, workload, libraries[0]).map((one) => [
    deltasIn(one.case),
    one.floorNsPerDelta / 1000,
  ]);
  return [...lines, { library: 'floor', points: floor }].filter(({ points }) => points.length > 1);
};
