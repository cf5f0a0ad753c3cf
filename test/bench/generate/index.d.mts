/** What a stream says. */
export interface Truth {
  readonly text?: string;
  readonly args?: string;
  readonly texts?: readonly string[];
}

export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly api: 'chat' | 'responses';
  /** The number of deltas. */
  readonly n: number;
  readonly bytes: Uint8Array;
  /** The bounds of its chunks. */
  readonly offsets: Float64Array;
  readonly truth: Truth;
}

/** What an adapter read. */
export interface Answer extends Truth {
  /** How many tokens had them. */
  readonly logprobs?: number;
  /** Instead of its text. */
  readonly value?: unknown;
}

export declare const kinds: readonly string[];
export declare const makeCase: (id: string) => Case;
export declare const faultOf: (answer: Answer, one: Case) => string | null;
