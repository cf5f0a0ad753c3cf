export interface Score {
  readonly failures: readonly string[];
  readonly unanswered: readonly string[];
}
export declare const score: (expected: object, answer: object) => Score;
