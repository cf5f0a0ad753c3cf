import type { Json } from '../json/json.ts';

/** The position of a delta in the response. */
export interface DeltaPlace {
  /** Chat: the index of the choice. Responses: the index of the output item. Agent sessions: the number of the item. */
  readonly index: number;
  /** Responses: the index of the content part or summary part in the item. Always 0 in other APIs. */
  readonly part: number;
  /** The agent: its name in a multi-agent response, its id in an agent session. Absent in other APIs. */
  readonly agent?: string;
  /** Agent sessions: the id of the turn. Absent in other APIs. */
  readonly turn?: string;
}

/** An event's increment in provider-neutral terms. One event gives any number of deltas, in the order of its fields. */
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

/** A fragment of one tool call. */
export interface ToolCallFragment {
  readonly _tag: 'ToolCall';
  /** Number of the call at this place, from 0 in the order in which calls begin. Use it to group fragments. */
  readonly call: number;
  /** Null until the id has arrived. */
  readonly id: string | null;
  /** Null until the name has arrived. */
  readonly name: string | null;
  readonly type: string;
  /** The new part of the arguments, or of a custom tool's input. Can be empty. */
  readonly fragment: string;
}

/** One tool call is complete. Emitted once per call, and never for a truncated call. */
export interface ToolCallEnd {
  readonly _tag: 'ToolCallEnd';
  readonly call: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string;
  /** The complete arguments, or a custom tool's input, as the model wrote them. For other calls the JSON of the action. */
  readonly arguments: string;
  /** Who runs the call: `client` if the next request has to contain its output, `server` if the API ran it. */
  readonly answer: 'client' | 'server';
}

/** One token with its log probability, in the form that chat and Responses share. */
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

/** Token counts in provider-neutral terms. `raw` is the API's own object. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly totalTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly raw: Json;
}
