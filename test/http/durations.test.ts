import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDate, parseGoDuration, parseReset } from '../../src/http/durations.ts';

const noon = Date.UTC(2026, 7, 19, 12, 0, 0);

describe('parseReset', () => {
  it.each([
    ['6m0s', 360_000],
    ['21ms', 21],
    ['12ms', 12],
    ['0s', 0],
    ['1h2m3.4s', 3_723_400],
    ['1d2h', 93_600_000],
    ['8.64s', 8640],
    ['1.001s', 1001],
    ['59m59.999s', 3_599_999],
    ['500µs', 0.5],
    ['250us', 0.25],
    ['100ns', 0.0001],
    ['60', 60_000],
    ['0', 0],
    ['33011.382867', 33_011_382.867],
    [' 1s ', 1000],
  ])('reads %s without knowing the time', (text, ms) => {
    expect(parseReset(text)).toBe(ms);
  });

  it.each([
    ['2026-08-19T12:00:30Z', 30_000],
    ['2026-08-19T14:00:30+02:00', 30_000],
    ['2026-08-19T12:00:00.250Z', 250],
    ['Wed, 19 Aug 2026 12:01:00 GMT', 60_000],
    ['Wednesday, 19-Aug-26 12:01:00 GMT', 60_000],
    ['Wed Aug 19 12:01:00 2026', 60_000],
    [String(noon + 1500), 1500],
    [String((noon + 5000) / 1000), 5000],
    ['2020-01-01T00:00:00Z', 0],
    ['1500000000', 0],
  ])('measures the time %s from the given time, never below 0', (text, ms) => {
    expect(parseReset(text, noon)).toBe(ms);
    expect(parseReset(text)).toBeNull();
  });

  it.each([
    '',
    '-1',
    '-5s',
    's',
    '1x',
    '1m 2s',
    '5s!',
    '!5s',
    'soon',
    '<RESET>',
    'NaN',
    'Infinity',
    '1e999',
    '99999999999999999',
    'foo 1',
    '2026-13-45T99:00:00Z',
    'Wed, 19 Foo 2026 12:01:00 GMT',
  ])('returns null for %j', (text) => {
    expect(parseReset(text, noon)).toBeNull();
  });

  it('returns null or a finite number from 0, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9hmsnuµd.:TZ+-]{0,30}$/)),
        fc.option(fc.double()),
        (text, at) => {
          const ms = parseReset(text, at);
          return ms === null || (Number.isFinite(ms) && ms >= 0);
        },
      ),
    );
  });
});

describe('parseGoDuration', () => {
  it('reads what Go writes', () => {
    const count = fc.nat({ max: 59 });
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), count, count, fc.nat({ max: 999 }), (hours, minutes, seconds, ms) => {
        const fraction = ms === 0 ? '' : `.${String(ms).padStart(3, '0').replace(/0+$/, '')}`;
        const text = `${hours > 0 ? `${String(hours)}h` : ''}${hours + minutes > 0 ? `${String(minutes)}m` : ''}${String(seconds)}${fraction}s`;
        expect(parseGoDuration(text)).toBe(((hours * 60 + minutes) * 60 + seconds) * 1000 + ms);
      }),
    );
  });

  it('returns null for bare numbers and dates', () => {
    expect(parseGoDuration('60')).toBeNull();
    expect(parseGoDuration('2026-08-19T12:00:30Z')).toBeNull();
  });
});

describe('parseDate', () => {
  it('reads what Date writes', () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2099, 11) / 1000 });
    fc.assert(
      fc.property(seconds, (at) => {
        const date = new Date(at * 1000);
        expect(parseDate(date.toUTCString())).toBe(at * 1000);
        expect(parseDate(date.toISOString())).toBe(at * 1000);
      }),
    );
  });

  it('returns null for a text that only ends in a number', () => {
    expect(parseDate('Sanitized 1')).toBeNull();
    expect(parseDate('12')).toBeNull();
  });
});
