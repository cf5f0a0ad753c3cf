import { lastValueFrom } from 'rxjs';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { apis } from '../../src/apis/registry.ts';
import type { Family } from '../../src/core/family.ts';
import type { FinalItem } from '../../src/core/response.ts';
import type { Recording } from '../../recorder/recording.ts';
import { fromRecording } from '../../streams/fromRecording.ts';
import { still } from './pipeline.ts';

/** A way from a recording to its final. */
export type Aggregator = (recording: Recording) => Promise<FinalItem<object>>;

const aggregatorOf =
  <Event, State, Snapshot, Final extends object>(family: Family<Event, State, Snapshot, Final>): Aggregator =>
  async (recording) => {
    const last = await lastValueFrom(
      fromRecording(recording).pipe(sse(), decode(family), aggregate(family, { clock: still })),
    );
    if (last._tag !== 'Final') throw new Error('no final');
    return last;
  };

/** Every API that streams, by the folder of its recordings. */
export const aggregators: ReadonlyMap<string, Aggregator> = new Map(
  apis.filter(({ streams }) => streams).map((row) => [row.api, row.withFamily(aggregatorOf)]),
);

/** The content of `<name>.final.json`. */
export interface RecordedFinal {
  /**
   * The source of the facts: another response of the server, the script that wrote the stream, or a reader who looked
   * at it.
   */
  readonly truth: 'server' | 'script' | 'reviewed';
  readonly outcome: string;
  /** The API's own object; null if the recording contains none (an error). */
  readonly response: object | null;
  /** The expected fields of the error; null for no error. */
  readonly error: object | null;
  /** The expected fields of `meta`. */
  readonly meta: object;
}

const truths: readonly unknown[] = ['server', 'script', 'reviewed'];
const isTruth = (word: unknown): word is RecordedFinal['truth'] => truths.includes(word);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Reads the content of a final file; throws for anything else. */
export const readFinal = (json: unknown): RecordedFinal => {
  if (!isObject(json) || !('truth' in json) || !isTruth(json.truth)) throw new Error('the final says no truth');
  const { truth } = json;
  const outcome = 'outcome' in json ? json.outcome : null;
  const response = 'response' in json ? json.response : undefined;
  const error = 'error' in json ? json.error : null;
  const meta = 'meta' in json ? json.meta : {};
  if (typeof outcome !== 'string') throw new Error('the final has no outcome');
  if (response !== null && !isObject(response)) throw new Error('the final has no response');
  if (error !== null && !isObject(error)) throw new Error('the error of the final is not an object');
  if (!isObject(meta)) throw new Error('the meta of the final is not an object');
  return { truth, outcome, response, error, meta };
};
