import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventsOf, operators, play } from '../../scripts/site/.vitepress/theme/play.mjs';
import { isMarbleDiagram, marblePicture } from '../../scripts/site/marbles.mjs';

const page = readFileSync(new URL('../../docs/operators.md', import.meta.url), 'utf8');
const diagrams = [...page.matchAll(/### (\w+)\n[\s\S]*?```marbles\n([\s\S]*?)```/g)].map(
  ([, name = '', text = '']): readonly [string, string] => [name, text],
);
const textsIn = (picture: string): readonly string[] =>
  [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe('the pictures of the marble diagrams', () => {
  it('are made for every operator', () => {
    expect(diagrams.length).toBeGreaterThan(25);
    expect(diagrams.filter(([, text]) => !isMarbleDiagram(text) || !marblePicture(text).includes('class="value"')).map(([name]) => name)).toStrictEqual([]);
  });

  it('show values, groups, the end and an error at their times', () => {
    const picture = marblePicture('source   -a--(bc)-|\ntake(3)\nresult   -a-"long"#   d: a legend\n');
    expect(textsIn(picture)).toStrictEqual(['source', 'a', 'b', 'c', 'take(3)', 'result', 'a', 'long']);
    expect(picture.match(/class="error"/g)).toHaveLength(2);
    expect(picture).toContain('<figcaption>d: a legend</figcaption>');
  });

  it('are not made from other text', () => {
    expect(isMarbleDiagram('const a = 1;\nconst b = -a;\n')).toBe(false);
  });
});

describe('the playground', () => {
  const bodyOf = (name: string): string =>
    readFileSync(new URL(`../../recordings/${name}.ndjson`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).text ?? '')
      .join('');

  it('shows what each operator emits after each event, the snapshots and the final', () => {
    const { events, lanes, snapshotAfter, final } = play(bodyOf('chat.completions/tool-call'), 'chat.completions', operators);
    expect(lanes.map(({ name }) => name)).toStrictEqual(['decode', ...operators]);
    expect(lanes.map(({ error }) => error)).toStrictEqual(lanes.map(() => null));
    const calls = lanes.find(({ name }) => name === 'toolCalls')?.values ?? [];
    expect(calls).toHaveLength(1);
    expect(calls[0]?.at).toBeLessThanOrEqual(events.length);
    expect(snapshotAfter(0)).toBeUndefined();
    expect(snapshotAfter(events.length)).toMatchObject({ choices: [{ finish_reason: 'tool_calls' }] });
    expect(final.outcome).toBe('completed');
  });

  it('shows the error of text that is not a stream', () => {
    const { lanes, final } = play('hello', 'responses', ['tokens']);
    expect(lanes.map(({ error }) => error?._tag)).toStrictEqual(['NotAStreamError', 'NotAStreamError']);
    expect(final.outcome).toBe('failed');
  });

  it('divides a stream after each event, whatever ends its lines', () => {
    expect(eventsOf('data: 1\n\ndata: 2\r\n\r\ndata: 3')).toStrictEqual(['data: 1\n\n', 'data: 2\r\n\r\n', 'data: 3']);
  });
});
