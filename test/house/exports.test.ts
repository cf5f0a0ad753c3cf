import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as codecs from '../../src/codecs.ts';
import * as main from '../../src/index.ts';
import * as operators from '../../operators/index.ts';
import * as recording from '../../recorder/index.ts';
import * as streams from '../../streams/index.ts';
import { sourceText } from '../support/sources.ts';

const golden = fileURLToPath(new URL('./exports.json', import.meta.url));

/** The names of types that an entry point lists. */
const typesIn = (path: string): readonly string[] => {
  const text = sourceText(path);
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)];
  return lists.flatMap(([, all, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && (all !== undefined || name.startsWith('type ')))
      .map((name) => name.replace(/^type /, '').replace(/^.* as /, '')),
  );
};

const entry = (
  module: object,
  path: string,
): { readonly values: readonly string[]; readonly types: readonly string[] } => ({
  values: Object.keys(module).sort(),
  types: [...typesIn(path)].sort(),
});

const found = {
  llmgine: entry(main, 'src/index.ts'),
  'llmgine/codecs': entry(codecs, 'src/codecs.ts'),
  'llmgine/operators': entry(operators, 'operators/index.ts'),
  'llmgine/recording': entry(recording, 'recorder/index.ts'),
  'llmgine/streams': entry(streams, 'streams/index.ts'),
};

/** `UPDATE_EXPORTS=1 npm test -- test/house/exports` writes down what there is; read the diff before it is committed. */
if (process.env['UPDATE_EXPORTS'] === '1') writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);

describe('the public names', () => {
  it('are those that are written down', () => {
    const known: unknown = JSON.parse(readFileSync(golden, 'utf8'));
    expect(found).toStrictEqual(known);
  });

  it('have one path each', () => {
    const paths = new Map<string, string[]>();
    for (const [path, { values, types }] of Object.entries(found)) {
      for (const name of new Set([...values, ...types])) paths.set(name, [...(paths.get(name) ?? []), path]);
    }
    expect([...paths].filter(([, where]) => where.length > 1)).toStrictEqual([]);
  });

  it('have the entry points that the package declares', () => {
    const text = sourceText('package.json');
    for (const path of Object.keys(found)) {
      expect(text).toContain(path === 'llmgine' ? '".": {' : `".${path.slice('llmgine'.length)}": {`);
    }
  });
});
