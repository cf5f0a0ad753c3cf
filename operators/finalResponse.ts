import { filter, map, type OperatorFunction } from 'rxjs';
import { truncatedError, type StreamError } from '../src/core/errors.ts';
import type { Family } from '../src/core/family.ts';
import type { BaseProviderResponse, FinalItem } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';
import { hide } from '../src/core/taggedError.ts';
import { aggregated, type AggregateOptions } from './aggregate.ts';

/** The error of `finalResponse`. `final` contains the partial response. */
export type FailedResponse<Final> = StreamError & { readonly final: FinalItem<Final> };

/**
 * Emits only the final response.
 *
 *     received   -a--b--c--|
 *     finalResponse(chat)
 *     result     ----------(F|)
 *
 * Emits the response (the API's own object with `meta`) once, and completes, if its outcome is `completed` or
 * `incomplete`. For any other outcome, it errors with a `StreamError`, whose `final` contains the partial response, its
 * usage and its diagnostics.
 *
 * @example const response = await lastValueFrom(received$.pipe(finalResponse(chat)));
 */
export const finalResponse =
  <Event, State, Snapshot, Final extends object>(
    family: Family<Event, State, Snapshot, Final>,
    options: AggregateOptions = {},
  ): OperatorFunction<Received<Event>, Final & BaseProviderResponse> =>
  (received$) =>
    aggregated(family, options, received$, false).pipe(
      filter((item) => item._tag === 'Final'),
      map((final) => responseOrThrow(final)),
    );

/** Returns the response of a final, or throws its error with the final attached. */
export const responseOrThrow = <Final>(final: FinalItem<Final>): Final & BaseProviderResponse => {
  if (final.outcome === 'completed' || final.outcome === 'incomplete') return final.response;
  const error = final.error ?? truncatedError('the event that proves its end');
  const failed: FailedResponse<Final> = Object.assign(error, { final });
  throw hide(failed, 'final');
};
