import type { Vector } from '../../test/support/vectors.ts';

export interface Answer {
  readonly id: string;
  readonly fault?: string;
  readonly [key: string]: unknown;
}
export declare const requestOf: (vector: Vector) => Readonly<Record<string, unknown>>;
export declare const answersOf: (
  command: string,
  vectors: readonly Vector[],
  options?: { readonly timeoutMs?: number; readonly errors?: 'inherit' | 'ignore' },
) => Promise<readonly Answer[]>;
