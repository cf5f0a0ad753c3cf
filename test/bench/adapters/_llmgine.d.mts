import type { Answer, Case } from '../generate/index.mjs';

type Adapter<More = unknown> = (one: Case) => Promise<Answer & More>;

export interface Ours {
  /** `last`: what `aggregate` emitted last. */
  readonly aggregated: Adapter<{ readonly last: unknown }>;
  readonly read: Adapter<{ readonly length: number }>;
  /** `seen`: how often there was a value. */
  readonly partial: Adapter<{ readonly seen: number }>;
}

/** Our adapters over the library that is handed in. */
export declare const using: (library: object) => Ours;
