/** Maximum sizes of a response. Set them on the family, and pass that family to `sse`, `decode` and `aggregate`. */
export interface Limits {
  /** Characters of one server-sent event, and of a body that is not a stream. Beyond it: `LimitError`. */
  readonly eventLength: number;
  /** Choices of one chat response. Beyond it: `LimitError`. */
  readonly choices: number;
  /** Tool calls of one choice. Beyond it: `LimitError`. */
  readonly toolCalls: number;
  /** Output items of one Responses response, and parts of one item. Beyond it: `LimitError`. */
  readonly items: number;
  /** Nesting of one event's JSON. A deeper event counts as malformed JSON. */
  readonly depth: number;
  /** Characters of the whole stream. Beyond it: `LimitError`. */
  readonly totalLength: number;
  /** Diagnostics that are listed, one for each kind and place. Further ones are only counted. */
  readonly diagnostics: number;
  /** Unknown events that are stored. Further ones are only counted. */
  readonly unknownEvents: number;
}

/**
 * The default limits: safe for a server, and large enough for image and audio events.
 *
 * @example const small = chatWith({ ...defaultLimits, eventLength: 1e6 }); // then sse(small), decode(small)
 */
export const defaultLimits: Limits = {
  eventLength: 128 * 1024 * 1024,
  choices: 1024,
  toolCalls: 1024,
  items: 10_000,
  depth: 512,
  totalLength: 1024 * 1024 * 1024,
  diagnostics: 100,
  unknownEvents: 1000,
};
