// Writes the examples of test/examples into the README and docs/, in the form in which users write them, with their
// output, the number of recordings in the package, and the marble diagram of each operator from its doc comment. With --check
// it writes nothing: it lists the files that differ and fails.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const asUsersWriteIt = (source) =>
  source
    .replaceAll('../../streams/index.ts', 'llmgine/streams')
    .replaceAll('../../operators/index.ts', 'llmgine/operators')
    .replaceAll('../../src/codecs.ts', 'llmgine/codecs')
    .replaceAll('../../recorder/index.ts', 'llmgine/recording')
    .replaceAll('../../src/index.ts', 'llmgine')
    .replaceAll("import * as E from '#fp-ts/Either'", "import { either as E } from 'fp-ts'");

const exampleOf = (name) => asUsersWriteIt(readFileSync(`test/examples/${name}.ts`, 'utf8'));
const outputOf = (name) => readFileSync(`test/examples/${name}.txt`, 'utf8').replace(/\n?$/, '\n');

const recordings = readdirSync('recordings', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ndjson'),
).length;

/** What the doc comment of each operator begins with: a paragraph, and the marble diagram. */
const operators = () =>
  [...readFileSync('operators/index.ts', 'utf8').matchAll(/^export \{ (\w+)[ ,].*'\.\/(\w+)\.ts';$/gm)]
    .filter(([, name, file]) => name === file)
    .map(([, name]) => {
      const source = readFileSync(`operators/${name}.ts`, 'utf8');
      const [, comment = ''] = source.split(`export const ${name} `)[0].match(/.*\/\*\*\n(.*?) \*\/\n$/s) ?? [];
      const [paragraph, diagram] = comment.replaceAll(/^ \* ?/gm, '').split('\n\n');
      return `### ${name}\n\n${paragraph}\n\n\`\`\`marbles\n${diagram.replaceAll(/^ {4}/gm, '')}\n\`\`\`\n`;
    })
    .join('\n');

const filled = (text) =>
  withExamples(text)
    .replace(/<!-- operators -->[\s\S]*?<!-- end -->/, () => `<!-- operators -->\n${operators()}<!-- end -->`)
    .replace(/(listening on \S+ with )\d+( recordings)/g, `$1${String(recordings)}$2`);

const withExamples = (text) =>
  text.replace(/<!-- (example|output): (\w+) -->[\s\S]*?<!-- end -->/g, (_, kind, name) => {
    const body = kind === 'example' ? `\`\`\`ts\n${exampleOf(name)}` : `\`\`\`text\n${outputOf(name)}`;
    return `<!-- ${kind}: ${name} -->\n${body}\`\`\`\n<!-- end -->`;
  });

const markdown = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `${folder}/${name}`)
    : [];

const check = process.argv.includes('--check');
for (const file of ['README.md', ...markdown('docs')]) {
  const text = readFileSync(file, 'utf8');
  const wanted = filled(text);
  if (wanted === text) continue;
  if (check) {
    process.stderr.write(
      `${file}: an example, its output, a diagram or the number of recordings differs; npm run docs\n`,
    );
    process.exitCode = 1;
  } else writeFileSync(file, wanted);
}
