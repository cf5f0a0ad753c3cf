import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { runProgram } from '../../cli/program.ts';
import { commands } from '../../cli/commands/index.ts';
import { widthOf } from '../../cli/render/width.ts';
import { memoryIo } from '../support/memoryIo.ts';

const recordings = fileURLToPath(new URL('../../recordings', import.meta.url));

/** What a command writes to a terminal, as lines without colours. */
const linesOf = async (args: readonly string[], columns: number): Promise<string[]> => {
  const io = memoryIo({ tty: true, columns });
  await runProgram(args, io);
  // a tool call that grows is drawn again in the same line
  return stripVTControlCharacters(`${io.stdout()}${io.stderr()}`).split(/[\r\n]+/);
};

const tooWide = (lines: readonly string[], columns: number): readonly string[] =>
  lines.filter((line) => widthOf(line) > columns);

describe.each([80, 120])('a terminal of %i columns', (columns) => {
  it.each([
    [['analyze', recordings], /^exchanges: +\d+, 2026/],
    [['undocumented', recordings], /^\d+ undocumented in \d+ exchanges$/],
    [['fields'], /^\d+ fields, \d+ schemas, \d+ families$/],
    [['fields', '--api', 'embeddings'], /^\d+ fields, \d+ schemas?, 1 family$/],
    [['demo'], /^llmgine demo: no key/],
  ])(
    'is wide enough for %j, which begins with a summary',
    async (args, summary) => {
      const lines = await linesOf(args, columns);
      expect(lines[0]).toMatch(summary);
      expect(tooWide(lines, columns)).toEqual([]);
    },
    60_000,
  );

  it.each([[], ...commands.map(({ name }) => [name]), ['complete']])(
    'is wide enough for the help of %s',
    async (...args) => {
      const lines = await linesOf([...args, '--help'], columns);
      expect(lines).toContain('Exit codes:');
      expect(tooWide(lines, columns)).toEqual([]);
    },
  );
});

describe('colours', () => {
  const coloured = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> => {
    const io = memoryIo({ tty: true, env });
    await runProgram(args, io);
    return io.stdout() !== stripVTControlCharacters(io.stdout());
  };

  it('are used on a terminal, and neither with NO_COLOR nor with --no-color', async () => {
    const args = ['undocumented', recordings];
    expect(await coloured(args)).toBe(true);
    expect(await coloured(args, { NO_COLOR: '1' })).toBe(false);
    expect(await coloured([...args, '--no-color'])).toBe(false);
  });
});
