// Runs Lighthouse over pages of the built site, and fails if a score is below 95. It installs Lighthouse into
// reports/lighthouse, because it is large and nothing else needs it. `npm run docs:site` has to run before it.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { executablePath, launchOptions } from '../chromium.mjs';
import { serveSite } from './serve.mjs';

const LEAST = 95;
const folder = 'reports/lighthouse';
const categories = ['performance', 'accessibility', 'best-practices'];
const pages = [
  '/',
  '/docs/guides/chat.html',
  '/docs/operators.html',
  '/reference/llmgine/operators.html',
  '/playground.html',
];

if (!existsSync(`${folder}/node_modules/lighthouse`)) {
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', folder, 'lighthouse@12.8.2'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

const run = promisify(execFile);
const { url, close } = await serveSite();
try {
  for (const page of pages) {
    const options = [
      `${url}${page}`,
      '--quiet',
      '--output=json',
      // documentation is read at a desk; without this, Lighthouse imitates a slow phone
      '--preset=desktop',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=--headless=new ${launchOptions.args.join(' ')}`,
    ];
    const { stdout } = await run(process.execPath, [`${folder}/node_modules/lighthouse/cli/index.js`, ...options], {
      env: { ...process.env, CHROME_PATH: executablePath },
      maxBuffer: 100_000_000,
    });
    const { categories: found, audits } = JSON.parse(stdout);
    const scores = categories.map((name) => [name, Math.round(found[name].score * 100)]);
    console.log(page, scores.map(([name, score]) => `${name} ${String(score)}`).join(', '));
    for (const [name, score] of scores) {
      if (score >= LEAST) continue;
      process.exitCode = 1;
      const failed = found[name].auditRefs
        .map(({ id }) => audits[id])
        .filter((audit) => audit.score !== null && audit.score < 0.9);
      for (const { title, displayValue = '' } of failed) console.log(`  ${title} ${displayValue}`);
    }
  }
} finally {
  close();
}
