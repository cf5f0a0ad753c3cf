// Writes the figures, the picture and the table of docs/architecture.md, from scripts/rooms.cjs and from the imports that
// dependency-cruiser finds. With --check it writes nothing: it fails if the page differs, or if the imports break a bound.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';

const page = 'docs/architecture.md';
const require = createRequire(import.meta.url);
const { floors } = require('./rooms.cjs');
const mostRooms = 16;
// nine of the library and the command, and the inspector, which the command starts
const mostFloors = 10;

const rooms = floors.flatMap((floor, level) => floor.map((room) => ({ ...room, level })));
const roomOf = (file) => rooms.find(({ path }) => file === path || file.startsWith(`${path}/`));
const roots = [...new Set(rooms.map(({ path }) => path.split('/')[0]))];

/** What dependency-cruiser finds, as JSON. It exits with the number of broken rules, which the figures report. */
const cruise = () => {
  const command = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 };
  try {
    return execFileSync(process.execPath, [command, ...roots, '--output-type', 'json'], options);
  } catch (error) {
    if (typeof error.stdout === 'string' && error.stdout.startsWith('{')) return error.stdout;
    throw error;
  }
};

const modules = JSON.parse(cruise()).modules.filter(({ source }) => roots.includes(source.split('/')[0]));
const imports = modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved, circular }) => ({ from: source, to: resolved, circular })),
);

const arrows = new Map();
for (const { from, to } of imports) {
  const [lower, upper] = [roomOf(to), roomOf(from)];
  if (lower !== undefined && upper !== undefined && lower !== upper)
    arrows.set(`${upper.path} ${lower.path}`, [upper, lower]);
}

const upward = [...arrows.values()].filter(([from, to]) => to.level >= from.level);
const circular = [...new Set(imports.filter((each) => each.circular).map(({ from }) => from))];
const loose = modules
  .map(({ source }) => source)
  .filter((file) => dirname(file) === 'src' && roomOf(file) === undefined);
const homeless = modules
  .map(({ source }) => source)
  .filter((file) => roomOf(file) === undefined && !loose.includes(file));
const names = (list) => (list.length === 0 ? '0' : `${list.length}: ${list.map((name) => `\`${name}\``).join(', ')}`);
const byPath = ([from, to]) => `${from.path} → ${to.path}`;

const figures = [
  '| figure | now | allowed |',
  '|---|---|---|',
  `| rooms | ${rooms.length} | at most ${mostRooms} |`,
  `| floors | ${floors.length} | at most ${mostFloors} |`,
  `| arrows between rooms (pairs of rooms of which one imports the other) | ${arrows.size} | – |`,
  `| arrows to the same floor or to a higher one | ${names(upward.map(byPath))} | 0 |`,
  `| files in a circle of imports | ${names(circular)} | 0 |`,
  `| files directly in \`src/\`, apart from the entries \`index.ts\` and \`codecs.ts\` | ${names(loose)} | 0 |`,
  `| files that belong to no room | ${names(homeless)} | 0 |`,
];

const width = 78;
const line = (text) => `│ ${text.padEnd(width)} │`;
const picture = [
  '```text',
  `┌${'─'.repeat(width + 2)}┐`,
  ...[...floors.keys()]
    .reverse()
    .flatMap((level) => [
      ...(level === floors.length - 1 ? [] : [`├${'─'.repeat(width + 2)}┤`]),
      line(
        `${level + 1}   ${floors[level].map(({ path }) => (basename(path).includes('.') ? path : `${path}/`).padEnd(18)).join('')}`,
      ),
    ]),
  `└${'─'.repeat(width + 2)}┘`,
  '```',
];

const table = [
  '| floor | room | contains | imports from |',
  '|---|---|---|---|',
  ...[...rooms].reverse().map((room) => {
    const below = rooms.filter(({ path }) => arrows.has(`${room.path} ${path}`)).map(({ path }) => `\`${path}\``);
    return `| ${room.level + 1} | \`${room.path}\` | ${room.holds} | ${below.join(', ') || '–'} |`;
  }),
];

const blocks = { figures, picture, rooms: table };
const text = readFileSync(page, 'utf8');
const wanted = text.replace(
  /<!-- architecture: (\w+) -->[\s\S]*?<!-- end -->/g,
  (_, name) => `<!-- architecture: ${name} -->\n${blocks[name].join('\n')}\n<!-- end -->`,
);

const problems = [
  ...(rooms.length > mostRooms ? [`there are ${rooms.length} rooms, at most ${mostRooms} are allowed`] : []),
  ...(floors.length > mostFloors ? [`there are ${floors.length} floors, at most ${mostFloors} are allowed`] : []),
  ...upward.map((arrow) => `${byPath(arrow)}: a room imports only from the floors below it`),
  ...circular.map((file) => `${file} is in a circle of imports`),
  ...loose.map((file) => `${file} is directly in src/: move it into a room`),
  ...homeless.map((file) => `${file} belongs to no room of scripts/rooms.cjs`),
];
if (!process.argv.includes('--check')) writeFileSync(page, wanted);
else if (wanted !== text) problems.push(`${page} is not current: run npm run architecture`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
