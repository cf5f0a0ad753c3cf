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

it.each([...patterns.values()])(
  'takes linear time for any text: %s %s',
  async (_name, source, flags) => {
    const found = await check(withSmallCounts(source), flags, { timeout: 100_000 });
    const complexity = 'complexity' in found ? found.complexity.summary : 'not decided';
    expect(`${found.status}: ${complexity}`).toMatch(/^safe/);
  },
  120_000,
);
