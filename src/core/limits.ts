/**
 * What is allowed before a typed `LimitError`. Safe for a server, large enough for real image and audio events. Set once,
 * on the family: `const narrow = chatWith(limits)`, then `sse(narrow)`, `decode(narrow)`, `aggregate(narrow)`.
 */
export interface Limits {
  /** Characters of one server-sent event, and of a body that is not a stream. */
  readonly eventLength: number;
  /** Choices of one chat response. */
  readonly choices: number;
  /** Tool calls of one choice. */
  readonly toolCalls: number;
  /** Output items of one Responses response, and parts of one item. */
  readonly items: number;
  /** Nesting of one event's JSON. */
  readonly depth: number;
  /** Characters of all events together. */
  readonly totalLength: number;
  /** Diagnostics kept in full; more are counted. */
  readonly diagnostics: number;
  /** Unknown events kept whole; more are counted. */
  readonly unknownEvents: number;
}

/** The defaults. Change some: `const small = chatWith({ ...defaultLimits, eventLength: 1e6 })`, then `sse(small), decode(small)`. */
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
