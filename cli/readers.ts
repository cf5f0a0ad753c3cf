import { catchError, connect, EMPTY, filter, map, merge, type Observable, type OperatorFunction } from 'rxjs';
import { aggregate } from '../operators/aggregate.ts';
import { decode } from '../operators/decode.ts';
import { deltas } from '../operators/deltas.ts';
import { tokens } from '../operators/tokens.ts';
import { bodyFamily } from '../src/apis/bodyFamily.ts';
import { chat } from '../src/apis/chat/index.ts';
import { completions } from '../src/apis/completions/index.ts';
import type { Delta } from '../src/core/delta.ts';
import type { Family } from '../src/core/family.ts';
import { images } from '../src/apis/images/index.ts';
import type { Api } from '../src/apis/openAIResponse.ts';
import type { FinalItem } from '../src/core/response.ts';
import type { SseItem } from '../src/core/received.ts';
import { responses } from '../src/apis/responses/index.ts';
import { speech } from '../src/apis/speech/index.ts';
import { transcription } from '../src/apis/transcription/index.ts';

/** What a viewer sees of a response: its increments, where each event ends, and the final. */
export type WatchItem = Delta | { readonly _tag: 'Tick'; readonly at: number } | FinalItem<object>;

/** A family as the programs use it: its types of event and state are its own affair. */
export interface Reader {
  readonly api: Api;
  /** The final, once, whatever happened. */
  readonly aggregate: OperatorFunction<SseItem, FinalItem<object>>;
  /** The text as it comes; errors as `tokens` does. */
  readonly text: (choice?: number) => OperatorFunction<SseItem, string>;
  /** Everything for a screen, from one subscription. Never errors: the final says what went wrong. */
  readonly watch: OperatorFunction<SseItem, WatchItem>;
}

const readerOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): Reader => {
  const final = (items$: Observable<SseItem>): Observable<FinalItem<object>> =>
    items$.pipe(
      decode(family),
      aggregate(family),
      filter((item) => item._tag === 'Final'),
    );
  return {
    api: family.api,
    aggregate: final,
    text: (choice) => (items$) => items$.pipe(decode(family), tokens(family, choice === undefined ? {} : { choice })),
    watch: (items$) =>
      items$.pipe(
        decode(family),
        connect((received$) =>
          merge(
            received$.pipe(
              deltas(family),
              catchError(() => EMPTY),
            ),
            received$.pipe(
              filter((item) => item._tag === 'Event'),
              map(({ at }) => ({ _tag: 'Tick', at }) as const),
              catchError(() => EMPTY),
            ),
            received$.pipe(
              aggregate(family),
              filter((item) => item._tag === 'Final'),
            ),
          ),
        ),
      ),
  };
};

/** The families the programs can read. One more family is one more line. */
const readers: readonly Reader[] = [
  readerOf(chat),
  readerOf(responses),
  readerOf(completions),
  readerOf(transcription),
  readerOf(speech),
  readerOf(images),
  readerOf(bodyFamily('embeddings')),
  readerOf(bodyFamily('moderations')),
  readerOf(bodyFamily('models')),
  readerOf(bodyFamily('audio.translations')),
  readerOf(bodyFamily('batches')),
  readerOf(bodyFamily('chat.completions.stored')),
  readerOf(bodyFamily('responses.stored')),
];

/** The reader for an event that no family claims: chat's decoder takes the most. */
export const fallbackReader: Reader = readerOf(chat);

export const readerFor = (api: string): Reader | undefined => readers.find((reader) => reader.api === api);

/** The names that `--api` and a batch line take. */
export const apiNames: readonly string[] = [...readers.map(({ api }) => api), 'auto'];
