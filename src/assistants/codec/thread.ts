import type * as t from 'io-ts';
import { boolean, integer, map, nullable, openEnum, optional, string, struct } from '../../decoding/codec.ts';
import type { Codec } from '../../decoding/shape.ts';
import { AssistantToolResources } from './assistant.ts';

const thread = struct('Thread', {
  /** identifier */
  id: string,
  /** creation time, unix seconds */
  created_at: integer,
  /** your key/value pairs (max 16) */
  metadata: nullable(map(string)),
  /** tag thread */
  object: openEnum('thread'),
  /** files and stores for tools */
  tool_resources: optional(nullable(AssistantToolResources)),
});
/** Represents a thread that contains messages. */
export interface Thread extends t.TypeOf<typeof thread> {}
export const Thread: Codec<Thread> = thread;

const threadDeleted = struct('ThreadDeleted', {
  /** identifier */
  id: string,
  /** true when gone */
  deleted: boolean,
  /** tag thread.deleted */
  object: openEnum('thread.deleted'),
});
/** A thread was deleted. */
export interface ThreadDeleted extends t.TypeOf<typeof threadDeleted> {}
export const ThreadDeleted: Codec<ThreadDeleted> = threadDeleted;
