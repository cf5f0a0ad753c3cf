import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { check } from 'recheck';
import ts from 'typescript';
import { defaultRedaction } from '../../recorder/redaction/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The source of every pattern in a file, and the flags. */
const patternsIn = (file: string): readonly (readonly [source: string, flags: string])[] => {
  const found: (readonly [string, string])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push([node.text.slice(1, end), node.text.slice(end + 1)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest));
  return found;
};

const files = ['src', 'recorder', 'operators', 'streams', 'inspector', 'cli'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

/**
 * Every pattern of the program: the literals, and those that the redaction joins from texts. A name is one or the
 * other, so that each is checked once.
 */
const patterns = new Map<string, readonly [name: string, source: string, flags: string]>();
for (const file of files) {
  for (const [source, flags] of patternsIn(file)) patterns.set(`${source}/${flags}`, [file, source, flags]);
}
for (const { name, pattern } of defaultRedaction.patterns) {
  patterns.set(`${pattern.source}/${pattern.flags}`, [`redaction: ${name}`, pattern.source, pattern.flags]);
}

// The checker's cost grows with the counts, and the degree of a pattern does not depend on them.
const withSmallCounts = (source: string): string =>
  source.replace(/\{(\d+)(,?)(\d*)\}/g, (_all, least: string, comma: string, most: string) => {
    const few = Math.min(Number(least), 2);
    return `{${String(few)}${comma}${most === '' ? '' : String(Math.min(Number(most), few + 2))}}`;
  });

/**
 * How long a pattern takes, by the number of characters that a matcher reads, which is the same on every machine: the checker has a fixed
 * seed, and its limits of time, beyond which it would call a pattern slow, are switched off.
 */
const complexityOf = async (source: string, flags: string): Promise<string> => {
  const found = await check(withSmallCounts(source), flags, {
    randomSeed: 0,
    timeout: null,
    attackTimeout: null,
    incubationTimeout: null,
    seedingTimeout: null,
  });
  return `${found.status}: ${'complexity' in found ? found.complexity.summary : 'not decided'}`;
};

// a test that takes this long has found a pattern that is slow
const MOST_MS = 300_000;

it.each([...patterns.values()])(
  'takes linear time for any text: %s %s',
  async (_name, source, flags) => {
    expect(await complexityOf(source, flags)).toMatch(/^safe/);
  },
  MOST_MS,
);

// the second one has to be tried, because the theory of automata does not include what looks around
it.each([['"(?:a|a)+"'], ['(?<!b)a+(?=c)'], ['eyJ[\\w-]*(?=\\.)']])(
  'finds that %s does not take linear time',
  async (source) => {
    expect(await complexityOf(source, 'g')).toMatch(/^vulnerable/);
  },
  MOST_MS,
);
