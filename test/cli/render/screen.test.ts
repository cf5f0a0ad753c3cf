import { apis } from '../../../src/apis/registry.ts';
import { describe, expect, it } from '@jest/globals';
import { from, lastValueFrom, map, toArray } from 'rxjs';
import { sse } from '../../../operators/sse.ts';
import { readerFor, type WatchItem } from '../../../cli/readers.ts';
import { paintFor, type Paint } from '../../../cli/render/paint.ts';
import { createScreen, type ScreenOptions } from '../../../cli/render/screen.ts';
import { bytes, end } from '../../../src/core/frame.ts';
import { chatBody, chatEvent, done } from '../../support/bodies.ts';

const named: Paint = {
  ...paintFor(false),
  dim: (text) => `<dim ${text}>`,
  bad: (text) => `<bad ${text}>`,
  shade: (logprob, text) => `<${String(logprob)} ${text}>`,
};
const plainScreen: ScreenOptions = { live: false, paint: paintFor(false), columns: () => 40, reasoning: false };
const liveScreen: ScreenOptions = { live: true, paint: named, columns: () => 40, reasoning: true };

/** What a screen writes for each event of a stream, and for its end. */
const shown = async (events: readonly string[], options: ScreenOptions): Promise<readonly string[]> => {
  const reader = readerFor(apis, 'chat.completions');
  if (reader === null) throw new Error('no reader');
  const screen = createScreen(options);
  const frames = events.map((event) => bytes(0, new TextEncoder().encode(event)));
  const items = await lastValueFrom(
    from([...frames, end(0, 'complete')]).pipe(
      sse(),
      reader.watch,
      map((item) => [item._tag, screen.take(item)] as const),
      toArray(),
    ),
  );
  const written: string[] = [];
  let now = '';
  for (const [tag, text] of items) {
    now += text;
    if (tag !== 'Tick' && tag !== 'Final') continue;
    written.push(now);
    now = '';
  }
  return [...written, now].filter((text) => text !== '');
};

const tool = (call: number, json: object): string => chatEvent({ tool_calls: [{ index: call, ...json }] });
const named_ = (call: number, name: string): string =>
  tool(call, { id: `call_${String(call)}`, type: 'function', function: { name, arguments: '' } });
const args = (call: number, text: string): string => tool(call, { function: { arguments: text } });
const escape = String.fromCharCode(27);
const up = (lines: number): string => `${escape}[${String(lines)}A\r${escape}[J`;

describe('a screen', () => {
  it('writes text as it arrives, and ends the last line', async () => {
    expect(await shown([chatBody('Hel', 'lo')], plainScreen)).toEqual(['Hel', 'lo', '\n']);
  });

  it('breaks lines between words, and no line begins with the blank between them', async () => {
    const words = ['one', ' two', ' three', ' four', ' five'];
    const text = (await shown([chatBody(...words)], { ...liveScreen, columns: () => 10 })).join('');
    expect(text.split('\n')).toEqual(['one two', 'three', 'four five', '']);
  });

  it('shades each token by its log probability if the tokens are the text', async () => {
    const logprobs = (...tokens: readonly (readonly [string, number])[]): object => ({
      logprobs: { content: tokens.map(([token, logprob]) => ({ token, logprob })) },
    });
    const events = [
      chatEvent({ content: 'Hello' }, null, logprobs(['Hel', -0.5], ['lo', -2])),
      chatEvent({ content: '😀' }, null, logprobs(['\\xf0', -1], ['\\x9f', -3])),
      chatEvent({ content: ' plain' }),
      chatEvent({}, 'stop'),
    ];
    expect(await shown(events, liveScreen)).toEqual(['<-0.5 Hel><-2 lo>', '<-3 😀>', ' plain', '\n']);
    expect((await shown(events, plainScreen)).join('')).toBe('Hello😀 plain\n');
  });

  it('redraws the line of each tool call while its arguments arrive', async () => {
    const events = [
      named_(0, 'add'),
      args(0, '{"a"'),
      named_(1, 'neg'),
      args(0, ':1}'),
      args(1, '{}'),
      chatEvent({}, 'tool_calls'),
      done,
    ];
    expect(await shown(events, liveScreen)).toEqual([
      '<dim …> add(\n',
      `${up(1)}<dim …> add({"a"\n`,
      `${up(1)}<dim …> add({"a"\n<dim …> neg(\n`,
      `${up(2)}<dim …> add({"a":1}\n<dim …> neg(\n`,
      `${up(2)}<dim …> add({"a":1}\n<dim …> neg({}\n`,
      `${up(2)}✔ add({"a":1})\n✔ neg({})\n`,
    ]);
  });

  it('writes each tool call once, when it is complete, if it cannot redraw', async () => {
    const events = [chatEvent({ content: 'Hm' }), named_(0, 'add'), args(0, '{"a":'), args(0, '1}')];
    expect(await shown([...events, chatEvent({}, 'tool_calls'), done], plainScreen)).toEqual([
      'Hm',
      '\n',
      'add({"a":1})\n',
    ]);
    expect(await shown(events.slice(0, 3), plainScreen)).toEqual(['Hm', '\n', 'add({"a": [cut short]\n']);
  });

  it('keeps a call that text interrupts, and never overwrites the text', async () => {
    const events = [named_(0, 'add'), chatEvent({ content: 'so' }), args(0, '{}'), chatEvent({}, 'tool_calls'), done];
    expect(await shown(events, liveScreen)).toEqual([
      '<dim …> add(\n',
      'so',
      '\n<dim …> add({}\n',
      `${up(1)}✔ add({})\n`,
    ]);
  });

  it('shows reasoning only if requested, and refusals always', async () => {
    const events = [
      chatEvent({ reasoning_content: 'think' }),
      chatEvent({ content: 'say' }),
      chatEvent({ refusal: 'no' }),
      chatEvent({}, 'stop'),
    ];
    expect(await shown(events, liveScreen)).toEqual(['reasoning\n<dim think>', '\n\nsay', '\n<bad no>', '\n']);
    expect((await shown(events, plainScreen)).join('')).toBe('say\nno\n');
  });

  it('marks another choice by its index', async () => {
    const choice = (index: number, content: string): string => chatEvent({ content }, null, { index });
    const text = await shown([choice(0, 'a'), choice(1, 'b'), choice(1, 'c'), choice(0, 'd')], plainScreen);
    expect(text.join('')).toBe('a\n[1] bc\nd\n');
  });

  it('holds half a character back, and shows control characters as symbols', () => {
    const screen = createScreen(plainScreen);
    const text = (piece: string): WatchItem => ({ _tag: 'Text', index: 0, part: 0, text: piece });
    const tick: WatchItem = { _tag: 'Tick', at: 0 };
    const written = [text('a\ud83d'), tick, text('\ude00'), tick, text(`${escape}[2J\r\nb\t`), tick];
    expect(written.map(screen.take).join('')).toBe('a😀␛[2J\nb\t');
  });
});
