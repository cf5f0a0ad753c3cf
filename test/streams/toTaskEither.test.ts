import { describe, expect, it } from '@jest/globals';
import { from, throwError } from 'rxjs';
import * as E from '#fp-ts/Either';
import { truncatedError } from '../../src/core/errors.ts';
import { toTaskEither } from '../../streams/toTaskEither.ts';

describe('toTaskEither', () => {
  it('gives the last value', async () => {
    expect(await toTaskEither(from([1, 2]))()).toStrictEqual(E.right(2));
  });

  it('gives the error as one of ours', async () => {
    const result = await toTaskEither(throwError(() => new Error('socket')))();
    expect(result).toMatchObject({ _tag: 'Left', left: { _tag: 'TransportError' } });
  });

  it('keeps what an error of ours carries', async () => {
    const error = Object.assign(truncatedError('its end'), { final: 'partial' });
    const result = await toTaskEither(throwError(() => error))();
    expect(E.isLeft(result) && result.left).toBe(error);
  });

  it('gives an error where nothing came', async () => {
    expect(await toTaskEither(from([]))()).toMatchObject({ _tag: 'Left', left: { _tag: 'TruncatedError' } });
  });
});
