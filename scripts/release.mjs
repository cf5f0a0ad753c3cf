// Gives the unreleased part of CHANGELOG.md the version and the date of a release, and begins a new unreleased part.
// `npm version` runs it after it has changed package.json, and before the commit and the tag: `npm run release -- minor`.
import { readFileSync, writeFileSync } from 'node:fs';

const [file = 'CHANGELOG.md', version = process.env['npm_package_version']] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const heading = '## [Unreleased]\n';
const changes = text.split(heading)[1]?.split('\n## [')[0]?.trim();
if (version === undefined || !changes) {
  console.error(`${file}: there is nothing to release, because the part [Unreleased] is empty or missing`);
  process.exitCode = 1;
} else {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(file, text.replace(heading, `${heading}\n## [${version}] - ${date}\n`));
}
