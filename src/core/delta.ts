import type { Json } from '../json/json.ts';

/** Where in a response an increment belongs. */
export interface DeltaPlace {
  /** Chat: the choice's index. Responses: the output item's index. */
  readonly index: number;
  /** Responses: the content part (or summary part) inside the item; 0 elsewhere. */
  readonly part: number;
}

/**
 * An increment, in words common to all families. One event gives none, one or several, in the order in which the
 * event holds them.
 */
export type Delta =
  | (DeltaPlace & { readonly _tag: 'Text'; readonly text: string })
  | (DeltaPlace & { readonly _tag: 'Refusal'; readonly text: string })
  | (DeltaPlace & { readonly _tag: 'Reasoning'; readonly text: string; readonly summary: boolean })
  | (DeltaPlace & ToolCallFragment)
  | (DeltaPlace & ToolCallEnd)
  | (DeltaPlace & {
      readonly _tag: 'Logprobs';
      readonly of: 'text' | 'refusal';
      readonly tokens: readonly TokenLogprob[];
    })
  | (DeltaPlace & { readonly _tag: 'FinishReason'; readonly reason: string })
  | (DeltaPlace & { readonly _tag: 'Annotation'; readonly annotation: Json })
  | (DeltaPlace & { readonly _tag: 'Audio'; readonly base64: string })
  | (DeltaPlace & { readonly _tag: 'Transcript'; readonly text: string })
  | (DeltaPlace & { readonly _tag: 'Image'; readonly base64: string; readonly final: boolean })
  | { readonly _tag: 'Usage'; readonly usage: Usage };

/** A piece of one tool call. Who it belongs to is decided once, by the fold's own identity model. */
export interface ToolCallFragment {
  readonly _tag: 'ToolCall';
  /** Which call of this place, counted from 0 in the order they began: the key to group by. */
  readonly call: number;
  /** What is known by now; null until it came. */
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string;
  /** The increment of the arguments (of a custom tool: of its input); may be empty. */
  readonly fragment: string;
}

/** One tool call is whole: its arguments will not grow. Comes once for each call; never for one that was cut short. */
export interface ToolCallEnd {
  readonly _tag: 'ToolCallEnd';
  readonly call: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string;
  /** All of the arguments (of a custom tool: of its input), as the model wrote them. */
  readonly arguments: string;
}

/** One token with its log probability. Chat's and the Responses API's shape; `bytes` where the API gives them. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: readonly number[] | null;
  readonly top_logprobs?: readonly {
    readonly token?: string;
    readonly logprob?: number;
    readonly bytes?: readonly number[] | null;
  }[];
}

/** Token counts in words common to all families; `raw` is the API's own object. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly totalTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly raw: Json;
}
