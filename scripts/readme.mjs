// Puts the examples of test/examples into the README, written as users write them. A test fails when they differ.
import { readFileSync, writeFileSync } from 'node:fs';

const asUsersWriteIt = (source) =>
  source
    .replaceAll('../../streams/index.ts', 'llmgine/streams')
    .replaceAll('../../operators/index.ts', 'llmgine/operators')
    .replaceAll('../../src/codecs.ts', 'llmgine/codecs')
    .replaceAll('../../src/index.ts', 'llmgine')
    .replaceAll("import * as E from '#fp-ts/Either'", "import { either as E } from 'fp-ts'");

const readme = readFileSync('README.md', 'utf8').replace(
  /<!-- example: (\w+) -->\n```ts\n[\s\S]*?```\n<!-- end -->/g,
  (_, name) =>
    `<!-- example: ${name} -->\n\`\`\`ts\n${asUsersWriteIt(readFileSync(`test/examples/${name}.ts`, 'utf8'))}\`\`\`\n<!-- end -->`,
);
writeFileSync('README.md', readme);
