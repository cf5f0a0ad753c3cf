import { expect, it } from '@jest/globals';
import { readForList } from '../../inspector/trace/facts.ts';
import { everything, rowOf, selectRows } from '../../inspector/wire/rows.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { summaryOf } from '../../recorder/summary.ts';
import { headWith, START } from '../support/anyRecording.ts';
import { chatFrame } from '../support/loopback.ts';

it('the search finds a word far behind what a row shows', () => {
  const encoder = new TextEncoder();
  const text = `${'so '.repeat(300)}Lighthouse`;
  const recording = {
    head: headWith(),
    frames: [bytes(START, encoder.encode(chatFrame(text) + chatFrame(null, 'stop'))), end(START + 1, 'complete')],
    state: 'whole',
  } as const;
  const { facts, searchable } = readForList(recording);
  const row = rowOf(summaryOf('a', recording, 0), facts, false);
  const found = (words: string): number =>
    selectRows([row], { ...everything, text: words }, START, () => searchable).length;
  expect(facts.answer).not.toContain('Lighthouse');
  expect(found('lighthouse')).toBe(1);
  expect(found('Lighthouse so')).toBe(1);
  expect(found('harbour')).toBe(0);
});
