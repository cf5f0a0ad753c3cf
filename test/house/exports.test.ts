import { describe, expect, it } from '@jest/globals';
import * as codecs from '../../src/codecs.ts';
import * as main from '../../src/index.ts';
import * as operators from '../../operators/index.ts';
import * as recording from '../../recorder/index.ts';
import * as streams from '../../streams/index.ts';
import { sourceText } from '../support/sources.ts';

// The golden declarations of the entries, which `npm run api` compares with the code in full: names, types and signatures.
// `npm run api -- --accept` writes them.

const modules: Readonly<Record<string, object>> = {
  llmgine: main,
  'llmgine/codecs': codecs,
  'llmgine/operators': operators,
  'llmgine/recording': recording,
  'llmgine/streams': streams,
};

const golden = (entry: string): string => sourceText(`etc/${entry.replace(/^llmgine\//, '')}.api.md`);

/**
 * The exported names that a golden file declares with one of the keywords. A name that is also a global one is declared
 * under another name, and then exported: `export { Comment_2 as Comment }`.
 */
const declared = (entry: string, keywords: string): readonly string[] => {
  const text = golden(entry);
  const names = (form: string): readonly string[] =>
    [...text.matchAll(new RegExp(`^${form}(?:${keywords}) (\\w+)`, 'gm'))].map(([, name = '']) => name);
  const own = new Set(names(''));
  const renamed = [...text.matchAll(/^export \{ (\w+) as (\w+) \}/gm)].filter(([, name = '']) => own.has(name));
  // a function with several signatures is declared several times
  return [...new Set(names('export ')), ...renamed.map(([, , name = '']) => name)];
};

describe('the public names', () => {
  it.each(Object.entries(modules))('of %s are those of its golden declarations', (entry, module) => {
    const names = Object.keys(module);
    // a class may be exported as a type only
    const classes = declared(entry, 'class').filter((name) => names.includes(name));
    expect([...declared(entry, 'const|function'), ...classes].sort()).toStrictEqual(names.sort());
  });

  it('have one path each', () => {
    const paths = new Map<string, string[]>();
    for (const entry of Object.keys(modules)) {
      for (const name of new Set(declared(entry, 'const|function|class|interface|type')))
        paths.set(name, [...(paths.get(name) ?? []), entry]);
    }
    expect(paths.size).toBeGreaterThan(500);
    expect([...paths].filter(([, entries]) => entries.length > 1)).toStrictEqual([]);
  });

  it('have the entry points that the package declares', () => {
    const text = sourceText('package.json');
    for (const path of Object.keys(modules)) {
      expect(text).toContain(path === 'llmgine' ? '".": {' : `".${path.slice('llmgine'.length)}": {`);
    }
  });
});
