import { describe, expect, it } from '@jest/globals';
import { from, throwError } from 'rxjs';
import * as E from '#fp-ts/Either';
import { truncatedError } from '../../src/core/errors.ts';
import { toTaskEither } from '../../streams/toTaskEither.ts';

describe('toTaskEither', () => {
  it('resolves with the last value', async () => {
    expect(await toTaskEither(from([1, 2]))()).toStrictEqual(E.right(2));
  });

  it('resolves with the error as a StreamError', async () => {
    const result = await toTaskEither(throwError(() => new Error('socket')))();
    expect(result).toMatchObject({ _tag: 'Left', left: { _tag: 'TransportError' } });
  });

  it('keeps the fields of a StreamError', async () => {
    const error = Object.assign(truncatedError('its end'), { final: 'partial' });
    const result = await toTaskEither(throwError(() => error))();
    expect(E.isLeft(result) && result.left).toBe(error);
  });

  it('resolves with an error if no value arrived', async () => {
    expect(await toTaskEither(from([]))()).toMatchObject({ _tag: 'Left', left: { _tag: 'TruncatedError' } });
  });
});
