import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';

// Each example is a project that a person copies. So some files of one example are copies of another's.

const files = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\/(node_modules|dist)\//.test(path));
const read = (path: string): string => readFileSync(`examples/${path}`, 'utf8');

describe('examples', () => {
  it.each(['style.css', 'chatTools.ts'])('has the same %s in each example with a page', (name) => {
    const [first = '', ...others] = files.filter((path) => basename(path) === name).map(read);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toBe(first);
  });

  it.each(['fastify', 'hono'])('differs from that of Express only in the server: %s', (name) => {
    const shared = files.filter((path) => /^express\/(answers\.ts|tsconfig\.json|(page|public)\/.*\..*)$/.test(path));
    expect(shared.length).toBeGreaterThan(5);
    for (const path of shared) expect(read(path.replace('express', name))).toBe(read(path));
  });
});
