import type { Either } from 'fp-ts/Either';
import type { Option } from 'fp-ts/Option';
import type { AnyCodec } from '../json/schema.ts';
import type { Json } from '../json/json.ts';
import type { Shaped } from '../json/template/index.ts';
import type { Delta, Usage } from './delta.ts';
import type { ApiErrorDetails, DecodeError } from './errors.ts';
import type { Fold } from './fold.ts';
import type { Limits } from './limits.ts';
import type { ReceivedEvent } from './received.ts';

/**
 * One API as one pure value: how its events are decoded, folded, and said in words common to all. `chat` is the only
 * word a user learns: `decode(chat)`, `snapshots(chat)`, `tokens(chat)`.
 */
export interface Family<Event, State, Snapshot, Final> extends Fold<Event, State, Snapshot, Final> {
  readonly api: string;
  /** Those it was made for (`chatWith(limits)`): what reads it goes by them too, `sse(family)` included. */
  readonly limits?: Limits;
  /** Every documented field of an event; what `decode` inspects. */
  readonly codec: AnyCodec;
  /** Every documented field of a whole, non-streaming body; what `decode` inspects where that comes instead of a stream. */
  readonly bodyCodec?: AnyCodec;
  /**
   * What one event's JSON is. None: a kind this version does not know (kept, counted). `name` is the `event:` line's.
   */
  readonly decode: (json: Json, name: string | null) => Either<DecodeError, Option<Event>>;
  /** The error that an event's JSON reports, in any of its shapes, also beside content; null for none. */
  readonly errorIn: (json: Json, name: string | null) => ApiErrorDetails | null;
  /** A whole non-streaming body as the events that would have built it. */
  readonly fromBody: (body: Json) => Either<DecodeError, readonly Event[]>;
  /** The increments in an event, given the states around it: identity is decided by the fold, once. */
  readonly deltas: (event: Event, before: State, after: State) => readonly Delta[];
  /**
   * The same for an event that the fold took by its shape: from its values, so that the event need not be built. Null
   * where it takes the event to tell.
   */
  readonly deltasShaped?: (shaped: Shaped, before: State, after: State) => readonly Delta[] | null;
  /**
   * Everything that a state holds, as the increments of one piece; for families whose snapshot does not tell which calls
   * are whole.
   */
  readonly soFar?: (state: State) => readonly Delta[];
  /** The increments that the server's `[DONE]` proves: calls that no finish reason closed. */
  readonly closing: (state: State) => readonly Delta[];
  /** What only the stream has and no response (previews of images, sound); null for nothing. */
  readonly streamed?: (state: State) => Json | null;
  /** Token counts so far, in common words; null for none. */
  readonly usage: (state: State) => Usage | null;
}

/** The increments in one received event, given the states around it. */
export const deltasReceived = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  item: ReceivedEvent<Event>,
  before: State,
  after: State,
): readonly Delta[] => {
  const known = item.shaped === undefined ? null : (family.deltasShaped?.(item.shaped, before, after) ?? null);
  return known ?? family.deltas(item.event, before, after);
};
