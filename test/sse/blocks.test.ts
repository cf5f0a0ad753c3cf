import { describe, expect, it } from '@jest/globals';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { Blocks } from '../../src/sse/blocks.ts';
import { runs } from '../support/runs.ts';

/** What was read in each block, and the last event id after it. */
type Read = readonly (readonly (string | number | null)[])[];

/** Reads blocks with `eventsource-parser`, which follows the standard. */
const byTheStandard = (blocks: readonly string[]): Read => {
  const read: (string | number | null)[][] = [];
  let lastId: string | null = null;
  const parser = createParser({
    onEvent: ({ event, data }) => read.push(['event', event ?? null, data, lastId]),
    onId: (id) => {
      lastId = id;
    },
    onComment: (text) => read.push(['comment', text]),
    onRetry: (retryMs) => read.push(['retry', retryMs]),
  });
  // it would remove a byte order mark from its first text
  parser.feed('\n');
  for (const block of blocks) {
    parser.feed(block);
    read.push(['end of block', lastId]);
  }
  return read;
};

/** Reads blocks with `Blocks`. Each block is divided at a line end before `cut`, if there is one. */
const byBlocks = (blocks: readonly string[], cut: number): Read => {
  const read: (string | number | null)[][] = [];
  const reader: Blocks = new Blocks(
    {
      takeEvent: (event, data) => read.push(['event', event, data, reader.lastId]),
      takeComment: (text) => read.push(['comment', text]),
      takeReconnection: (retryMs) => {
        if (retryMs !== null) read.push(['retry', retryMs]);
      },
      takeStray: () => undefined,
      exceed: () => undefined,
    },
    1_000_000,
  );
  for (const block of blocks) {
    const end = block.lastIndexOf('\n', Math.min(cut, block.length - 3)) + 1;
    if (end > 0) reader.feed(block.slice(0, end), false);
    reader.feed(block.slice(end), true);
    read.push(['end of block', reader.lastId]);
  }
  return read;
};

const text = fc.string({
  unit: fc.constantFrom('a', ' ', ':', '\0', '\u2028', '\u2029', '\uFEFF', '\u0085', 'é', '7'),
});
const line = fc
  .tuple(
    fc.constantFrom('data', 'event', 'id', 'retry', '', 'other', 'Data', ' data'),
    fc.constantFrom('', ':', ': '),
    text,
  )
  .map((parts) => parts.join(''));
const block = fc.array(line, { maxLength: 6 }).map((lines) => {
  const filled = lines.filter((one) => one !== '');
  return filled.length === 0 ? '\n' : `${filled.join('\n')}\n\n`;
});

describe('blocks', () => {
  it('are read as the standard says', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.nat(40), (blocks, cut) => {
        expect(byBlocks(blocks, cut)).toStrictEqual(byTheStandard(blocks));
      }),
      { numRuns: runs(1000) },
    );
  });
});
