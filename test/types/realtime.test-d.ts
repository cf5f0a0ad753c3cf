import type * as Realtime from 'openai/resources/realtime/realtime';
import type { RealtimeContent, RealtimeItem, RealtimeResponse, RealtimeServerEvent } from '../../src/codecs.ts';
import type { Expect } from './sdk.ts';

/** True if ours has every name of the SDK; else the names that it lacks. */
type HasAll<Sdk, A> = [Exclude<Sdk, A>] extends [never] ? true : Exclude<Sdk, A>;

/** The fields of each event of a union, by its type. */
type FieldsOf<Events extends { readonly type: string }> = {
  readonly [T in Events['type']]: keyof Extract<Events, { readonly type: T }>;
};
type AllHave<Sdk, A> = {
  readonly [T in keyof Sdk]: T extends keyof A ? HasAll<Sdk[T], A[T]> : 'unknown event';
}[keyof Sdk];

/** The keys of all members of a union. */
type Keys<T> = T extends unknown ? keyof T : never;
type Parts = Extract<Realtime.ConversationItem, { readonly content: unknown }>['content'][number];

// Every event of the SDK is one of ours, with every field. Settings, limits and details are any JSON here, so their types are
// not compared.
export type Checks = [
  Expect<HasAll<Realtime.RealtimeServerEvent['type'], RealtimeServerEvent['type']>>,
  Expect<AllHave<FieldsOf<Realtime.RealtimeServerEvent>, FieldsOf<RealtimeServerEvent>>>,
  Expect<HasAll<Keys<Realtime.ConversationItem>, keyof RealtimeItem>>,
  Expect<HasAll<Realtime.ConversationItem['type'], RealtimeItem['type']>>,
  Expect<HasAll<Keys<Parts>, keyof RealtimeContent>>,
  Expect<HasAll<keyof Realtime.RealtimeResponse, keyof RealtimeResponse>>,
];
