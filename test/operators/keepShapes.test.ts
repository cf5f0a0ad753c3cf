import { expect, it, jest } from '@jest/globals';
import { from, lastValueFrom } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { keepShapes } from '../../operators/keepShapes.ts';
import { sse } from '../../operators/sse.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { exampleOf, withExample } from '../../src/apis/example.ts';
import type { Family } from '../../src/core/family.ts';
import { bytes } from '../../src/core/frame.ts';
import { isEvent } from '../../src/core/received.ts';
import { matchOf } from '../../src/json/template/index.ts';
import { Remembering } from '../../src/json/remembering.ts';
import { collect } from '../support/pipeline.ts';

const read = async <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): Promise<{ readonly matched: readonly boolean[]; readonly final: string }> => {
  const frames = [bytes(0.5, new TextEncoder().encode(exampleOf(family)))];
  const events = collect(from(frames).pipe(sse(), decode(family))).filter(isEvent);
  const final = await lastValueFrom(from(frames).pipe(sse(), decode(family), aggregate(family)));
  return { matched: events.map((item) => matchOf(item) !== null), final: JSON.stringify(final) };
};

it.each([
  ['chat', () => read(chat)],
  ['responses', () => read(responses)],
])('the last events of the example of %s take the fast path', async (_name, readExample) => {
  const { matched, final } = await readExample();
  expect(matched.slice(-2)).toStrictEqual([true, true]);
  expect(final).toContain('"abcde"');
});

it('a family plays its example once', () => {
  const folds = jest.spyOn(Remembering, 'remember');
  const another = withExample({ ...chat }, `${exampleOf(chat) ?? ''}: another\n\n`);
  keepShapes(another);
  expect(folds).not.toHaveBeenCalled();
  keepShapes(another);
  const first = folds.mock.calls.length;
  expect(first).toBeGreaterThan(0);
  keepShapes(another);
  expect(folds).toHaveBeenCalledTimes(first);
  folds.mockRestore();
});

it('a family that a user derives gets no invented events', () => {
  const step = jest.fn<typeof chat.step>();
  keepShapes({ ...chat, step });
  keepShapes({ ...chat, step });
  expect(step).not.toHaveBeenCalled();
});
