import { describe, expect, it } from '@jest/globals';
import { NEVER, VirtualAction, VirtualTimeScheduler, type SchedulerLike } from 'rxjs';
import { byteTimeout } from '../../operators/byteTimeout.ts';
import { idleTimeout } from '../../operators/idleTimeout.ts';
import { watchdog } from '../../operators/watchdog.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { timeoutError } from '../../src/core/errors.ts';
import type { ChatItem } from '../support/items.ts';

/** Timers of one clock, and another clock for `now`: `jumps` are set at a time of the timers' clock. */
const twoClocks = (jumps: Readonly<Record<number, number>>): VirtualTimeScheduler => {
  const scheduler = new VirtualTimeScheduler(VirtualAction, 1e9);
  let shift = 0;
  scheduler.now = () => scheduler.frame + shift;
  for (const [at, by] of Object.entries(jumps)) scheduler.schedule(() => void (shift += by), Number(at));
  return scheduler;
};

/** When it rang first, by the timers' clock; touched at the given times. */
const rings = (jumps: Readonly<Record<number, number>>, touches: readonly number[] = [], patient = true): number => {
  const scheduler = twoClocks(jumps);
  let rang = -1;
  const dog = watchdog(
    1000,
    scheduler,
    () => {
      rang = scheduler.frame;
      dog.subscription.unsubscribe();
    },
    { patient },
  );
  for (const at of touches) scheduler.schedule(dog.touch, at);
  scheduler.flush();
  return rang;
};

describe('watchdog', () => {
  it('reports silence if both clocks agree', () => {
    expect(rings({})).toBe(1000);
    expect(rings({}, [300, 900])).toBe(1900);
  });

  it.each([
    ['set back by an hour', -3_600_000],
    ['set back by a second', -1000],
  ])('is not delayed by a clock that is %s', (_name, jump) => {
    expect(rings({ 500: jump })).toBe(2000);
    expect(rings({ 500: jump }, [400])).toBe(2000);
    expect(rings({ 500: jump }, [], false)).toBe(2000);
  });

  it.each([
    ['slept for an hour', 3_600_000],
    ['was busy for two seconds', 2000],
  ])('waits once more if the machine %s, because what arrived meanwhile is not read yet', (_name, jump) => {
    expect(rings({ 500: jump })).toBe(2000);
    // read at once after it
    expect(rings({ 500: jump }, [1001])).toBe(2001);
    expect(rings({ 500: jump }, [], false)).toBe(1000);
  });

  it('waits once more only once', () => {
    expect(rings({ 500: 5000, 1500: 5000, 2500: 5000, 3500: 5000 })).toBe(2000);
  });

  it('ignores a timer that is a little late', () => {
    expect(rings({ 500: 400 })).toBe(1000);
  });

  it.each<[string, (scheduler: SchedulerLike) => ReturnType<typeof byteTimeout<ChatItem>>]>([
    ['byteTimeout', (scheduler) => byteTimeout(1000, scheduler)],
    ['idleTimeout', (scheduler) => idleTimeout(chat, { byte: 1000, scheduler })],
  ])('makes %s patient', (_name, operator) => {
    const scheduler = twoClocks({ 500: 60_000 });
    const seen: unknown[] = [];
    NEVER.pipe(operator(scheduler)).subscribe({
      error: (error: unknown) => seen.push(error, scheduler.frame),
    });
    scheduler.flush();
    expect(seen).toStrictEqual([timeoutError('byte', 1000), 2000]);
  });
});
