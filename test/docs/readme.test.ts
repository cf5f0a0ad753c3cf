import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** An example as a user writes it: by the package's name. */
const asUsersWriteIt = (source: string): string =>
  source
    .replaceAll('../../streams/index.ts', 'llmgine/streams')
    .replaceAll('../../operators/index.ts', 'llmgine/operators')
    .replaceAll('../../src/codecs.ts', 'llmgine/codecs')
    .replaceAll('../../src/index.ts', 'llmgine')
    .replaceAll("import * as E from '#fp-ts/Either'", "import { either as E } from 'fp-ts'");

it.each(['tokens', 'finalResponse', 'ownFold', 'ownOperator'])('the README shows the example %s as it is tested', (name) => {
  const shown = new RegExp(`<!-- example: ${name} -->\\n\`\`\`ts\\n([\\s\\S]*?)\`\`\`\\n<!-- end -->`).exec(read('README.md'))?.[1];
  expect(shown).toBe(asUsersWriteIt(read(`test/examples/${name}.ts`)));
});
