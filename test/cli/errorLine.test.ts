import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { errorLine } from '../../cli/errorLine.ts';

describe('errorLine', () => {
  it.each([
    ['one line of several', 'first\n  second\r\n\tthird', 'first second third'],
    ['no escape sequence', '\u001b[31mred\u001b[0m \u009b2J', '[31mred [0m 2J'],
    [
      'no key of OpenAI',
      'Incorrect API key provided: sk-proj-abc123DEF. See the docs.',
      'Incorrect API key provided: [key]. See the docs.',
    ],
    [
      'no key that the API has half hidden',
      'Incorrect API key provided: sk-ab****************wxyz',
      'Incorrect API key provided: [key]',
    ],
    ['no bearer token', 'Authorization: Bearer eyJhbGciOi.x.y failed', 'Authorization: Bearer [key] failed'],
  ])('makes %s', (_, message, line) => {
    expect(errorLine(message)).toBe(line);
  });

  it('removes the key in use, whatever it looks like', () => {
    expect(errorLine('no such key: hunter2!', ['hunter2!'])).toBe('no such key: [key]');
  });

  it('keeps words that only begin like a key', () => {
    expect(errorLine('task-scheduler and sk-1 stay')).toBe('task-scheduler and sk-1 stay');
  });

  it('is one short printable line for any message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (message) => {
        const line = errorLine(message);
        // eslint has no quarrel with a class by name
        expect(line).not.toMatch(/\p{Cc}/u);
        expect(line.length).toBeLessThanOrEqual(400);
      }),
    );
  });
});
