// Compares the declarations of every entry with the golden ones in etc/, and fails if they differ, or if a public type
// refers to a type that no entry exports. With --accept it writes the golden ones: read the difference before you commit it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const accept = process.argv.includes('--accept');
const folder = 'temp/api';
const all = `${folder}/all.d.ts`;
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.entries(exports).flatMap(([path, { import: esm }]) =>
  esm === undefined
    ? []
    : [{ name: path === '.' ? 'llmgine' : path.slice(2), file: esm.types.replace('./dist', folder) }],
);

/** `name`: of the golden file, or null to write none. */
const configOf = (file, name) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(file),
      compiler: { tsconfigFilePath: resolve('tsconfig.json') },
      apiReport: {
        enabled: name !== null,
        reportFileName: `${name ?? 'all'}.api.md`,
        reportFolder: resolve('etc'),
        reportTempFolder: resolve('temp'),
        // a codec's type refers to a constant that no entry exports, and that constant has the fields
        includeForgottenExports: name === 'codecs' || name === 'recording',
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'none' },
          'ae-forgotten-export': { logLevel: 'warning' },
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('package.json'),
  });

const declarations = ['--emitDeclarationOnly', '--outDir', folder];
rmSync(folder, { recursive: true, force: true });
mkdirSync('etc', { recursive: true });
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json', ...declarations], { stdio: 'inherit' });
// each name has one path, so the names of all entries fit into one module
writeFileSync(all, entries.map(({ file }) => `export * from './${file.slice(folder.length + 1)}';\n`).join(''));

const compilerState = CompilerState.create(configOf(all, null), {
  additionalEntryPoints: entries.map(({ file }) => resolve(file)),
});
const problems = [];

for (const { name, file } of entries) {
  const { apiReportChanged } = Extractor.invoke(configOf(file, name), {
    compilerState,
    localBuild: accept,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  if (apiReportChanged && !accept) problems.push(`etc/${name}.api.md differs: run npm run api -- --accept`);
}

/** A constant whose type is written as `typeof name`: the golden files of the codecs show it. */
const isConstant = (file, symbol) => new RegExp(`\\btypeof ${symbol}\\b`).test(readFileSync(file, 'utf8'));

Extractor.invoke(configOf(all, null), {
  compilerState,
  localBuild: true,
  messageCallback: (message) => {
    message.handled = true;
    if (message.messageId !== 'ae-forgotten-export') return;
    const [, symbol = ''] = /"(\w+?)(?:_\d+)?"/.exec(message.text) ?? [];
    const file = relative(folder, message.sourceFilePath);
    if (/^(src\/apis|recorder\/format)\//.test(file) && isConstant(message.sourceFilePath, symbol)) return;
    problems.push(`${file}: a public type refers to ${symbol}, which no entry exports`);
  },
});

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
