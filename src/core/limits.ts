import { createBudget, type Budget } from './budget.ts';

/**
 * Maximum sizes of a response. Set them on the family, and pass that family to `sse`, `decode` and `aggregate`. Beyond a
 * limit that says so, the response fails with a `LimitError` and keeps what came before.
 */
export interface Limits {
  /**
   * Bytes of text that are held until an event, or a body that is not a stream, is complete: 1 for each character, or 2 if one
   * of them is beyond U+00FF, and 64 for each further data line. Joining the pieces needs as much again. Beyond it:
   * `LimitError`.
   */
  readonly eventLength: number;
  /**
   * Bytes that a response may hold, and that the JSON of one event or body may need: 64 for each object, 24 for each field
   * (160 if its name is new), 32 for each list and text, 8 for each member of a list, and 2 for each character. Counted when
   * the stream is twice as long as at the last count, or 1 MiB longer if that is less, and before a text of 64 KiB or more is
   * parsed. A snapshot needs as much again. Beyond it: `LimitError`.
   */
  readonly heldBytes: number;
  /** The memory that all responses with these limits share; null if each has only its own limits. Beyond it: `LimitError`. */
  readonly budget: Budget | null;
  /** Choices of one chat response; about 1 KB each. Beyond it: `LimitError`. */
  readonly choices: number;
  /** Tool calls of one choice; about 500 bytes each. Beyond it: `LimitError`. */
  readonly toolCalls: number;
  /** Output items of one Responses response, and parts of one item; about 500 bytes each. Beyond it: `LimitError`. */
  readonly items: number;
  /** Nesting of one event's JSON. A deeper event counts as malformed JSON. */
  readonly depth: number;
  /** Characters of the whole stream. They cost time, but no memory. Beyond it: `LimitError`. */
  readonly totalLength: number;
  /** Diagnostics that are listed, one for each kind and place; about 200 bytes each. Further ones are only counted. */
  readonly diagnostics: number;
  /** Unknown events that are stored, as a part of `heldBytes`. Further ones are only counted. */
  readonly unknownEvents: number;
}

const MEBIBYTE = 1024 * 1024;

/**
 * The default limits: safe for a server, and large enough for image and audio events. A response needs at most 512 MiB of
 * heap. All responses with the default limits share one budget of 1 GiB.
 *
 * @example const small = chatWith({ ...defaultLimits, eventLength: 1e6 }); // then sse(small), decode(small)
 */
export const defaultLimits: Limits = {
  eventLength: 64 * MEBIBYTE,
  heldBytes: 128 * MEBIBYTE,
  budget: createBudget(1024 * MEBIBYTE),
  choices: 1024,
  toolCalls: 1024,
  items: 10_000,
  depth: 512,
  totalLength: 1024 * MEBIBYTE,
  diagnostics: 100,
  unknownEvents: 1000,
};
