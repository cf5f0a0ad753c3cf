import { describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { httpError } from '../../src/core/errors.ts';
import { codeOf, errorToJson, isOneOf, tagged, type TaggedError } from '../../src/core/taggedError.ts';

type ColdError = Error & { readonly _tag: 'ColdError'; readonly degrees: number; readonly frozen: boolean };
type HotError = Error & { readonly _tag: 'HotError' };

const coldError = (cause?: unknown): ColdError =>
  tagged('too cold', { _tag: 'ColdError', degrees: -3, frozen: true } as const, cause);

describe('tagged', () => {
  it('makes an error whose name is its tag', () => {
    const error = coldError();
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe('ColdError: too cold');
    expect('cause' in error).toBe(false);
    expect(coldError('the wind').cause).toBe('the wind');
  });

  it('makes an error whose JSON has its plain fields, without the name', () => {
    const error = Object.assign(coldError(), { reading: { degrees: -3 }, place: null });
    const json = { _tag: 'ColdError', message: 'too cold', degrees: -3, frozen: true, place: null };
    expect(errorToJson(error)).toEqual(json);
    expect(JSON.parse(JSON.stringify(error))).toEqual(json);
  });
});

describe('isOneOf', () => {
  const isWeather: (u: unknown) => u is ColdError | HotError = isOneOf<ColdError | HotError>({
    ColdError: true,
    HotError: true,
  });
  const mildError: TaggedError = tagged('mild', { _tag: 'MildError' } as const);

  it.each<[string, unknown, boolean]>([
    ['an error of the union', coldError(), true],
    ['an error with another tag', mildError, false],
    ['an error whose tag is an inherited name', tagged('odd', { _tag: 'toString' } as const), false],
    ['an object that is not an error', { _tag: 'ColdError' }, false],
    ['null', null, false],
  ])('for %s', (_name, value, expected) => {
    expect(isWeather(value)).toBe(expected);
  });
});

describe('codeOf', () => {
  const loop: { cause?: unknown } = {};
  loop.cause = loop;

  it.each<[string, unknown, string | null]>([
    ['its own code', { code: 'ENOENT', cause: { code: 'EIO' } }, 'ENOENT'],
    ['the nearest code of a cause', { cause: { cause: { code: 'ECONNRESET' } } }, 'ECONNRESET'],
    ['null for a code that is not text', { code: 20 }, null],
    ['null for an error that is its own cause', loop, null],
    ['null for text', 'ENOENT', null],
    ['null for null', null, null],
  ])('is %s', (_name, thrown, expected) => {
    expect(codeOf(thrown)).toBe(expected);
  });
});

describe('what util.inspect shows', () => {
  const key = 'sk-proj-SECRETSECRET';
  const platformError = (): Error =>
    Object.assign(new TypeError(`Headers.append: "Bearer ${key}\n    at x" is invalid`, { cause: new Error(key) }), {
      code: 'ERR_INVALID_CHAR',
    });

  it('is the message, the plain fields, and where each cause was thrown', () => {
    const text = inspect(coldError(platformError()));
    expect(text).toMatch(/^ColdError: too cold \{/);
    expect(text).toContain('degrees: -3');
    expect(text).toMatch(/\n {2}\[cause\]: TypeError \(ERR_INVALID_CHAR\)\n {4}at .*taggedError\.test/);
    expect(text).toMatch(/\n {2}\[cause\]: Error\n {4}at /);
    expect(text).not.toContain(key);
  });

  it('has no headers and no body, wherever the error is', () => {
    const head = { status: 401, headers: { 'set-cookie': key } };
    const error = httpError(head, { message: 'no', type: null, code: null, param: null, body: { echo: key } });
    for (const shown of [inspect(error), inspect({ error: [error] }, { depth: 9 }), inspect(error, { colors: true })]) {
      expect(shown).toContain('401');
      expect(shown).not.toContain(key);
    }
    expect(error.head).toBe(head);
  });

  it('has no text of a name or a code that is more than a word', () => {
    const odd = Object.assign(new Error('x'), { name: `Error ${key}`, code: `E ${key}` });
    expect(inspect(coldError(odd))).not.toContain(key);
    expect(codeOf(odd)).toBeNull();
  });
});
