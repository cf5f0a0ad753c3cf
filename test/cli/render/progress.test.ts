import { PassThrough } from 'node:stream';
import { describe, expect, it, jest } from '@jest/globals';
import { progressOn } from '../../../cli/render/progress.ts';
import type { Sink } from '../../../cli/io.ts';

/** A terminal in memory. */
const terminal = (isTTY: boolean): { readonly sink: Sink; readonly written: () => string } => {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 }) as unknown as NodeJS.WriteStream;
  let written = '';
  stream.on('data', (piece: Uint8Array) => {
    written += String(piece);
  });
  const sink: Sink = {
    write: (text) => {
      stream.write(text);
    },
    ready: () => Promise.resolve(),
    isTTY,
    columns: () => 80,
    stream,
  };
  return { sink, written: () => written };
};

describe('progress', () => {
  it('is a bar on a terminal if the work is long, with lines beside it, and leaves nothing behind', () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    const { sink, written } = terminal(true);
    const progress = progressOn(sink, {}, 'reading');
    progress.at(1, 10);
    expect(written()).toBe('');
    clock.mockReturnValue(1000);
    progress.at(2, 10);
    progress.say('a line\n');
    progress.at(5, 10);
    progress.end();
    clock.mockRestore();
    expect(written()).toMatch(/reading {2}█+░+ {2}2 of 10[^]+a line\n[^]+reading/);
  });

  it.each([
    ['another output', false, {}],
    ['a terminal that cannot move its cursor', true, { TERM: 'dumb' }],
  ])('is nothing on %s', (_name, isTTY, env) => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    const { sink, written } = terminal(isTTY);
    const progress = progressOn(sink, env, 'reading');
    clock.mockReturnValue(1000);
    progress.at(2, 10);
    progress.say('a line\n');
    progress.end();
    clock.mockRestore();
    expect(written()).toBe('a line\n');
  });
});
