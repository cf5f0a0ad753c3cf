import { limitError, type StreamError } from './errors.ts';

/**
 * Memory that many responses share. Put one budget into the limits of every family that a server uses. A response that
 * would exceed it fails with a `LimitError`, and the others continue.
 */
export interface Budget {
  /** The bytes that all open responses together may hold. */
  readonly bytes: number;
  /** The bytes that the open responses hold now, as far as they were counted. */
  readonly held: () => number;
  /** Opens an account for one holder. When the holder is garbage-collected, its bytes are given back. */
  readonly open: (holder: object) => Account;
}

/** What one holder has of a budget. */
export interface Account {
  /** Sets the bytes that are held. If that would exceed the budget, returns what all would hold, and counts nothing. Else null. */
  readonly set: (bytes: number) => number | null;
}

/**
 * Makes a budget. A response is counted when its stream has 32 KiB and each time the stream is twice as long, or 1 MiB
 * longer if that is less. Less than 16 KiB is not counted.
 *
 * @example const limits = { ...defaultLimits, budget: createBudget(256 * 1024 * 1024) }; // then chatWith(limits)
 */
export const createBudget = (bytes: number): Budget => {
  let held = 0;
  // a reader may leave without a notification, and its response is then only collected
  const abandoned = new FinalizationRegistry((account: Account) => {
    account.set(0);
  });
  return {
    bytes,
    held: () => held,
    open: (holder) => {
      let own = 0;
      const account: Account = {
        set: (wanted) => {
          const all = held + wanted - own;
          if (wanted > own && all > bytes) return all;
          held = all;
          own = wanted;
          return null;
        },
      };
      abandoned.register(holder, account);
      return account;
    },
  };
};

/** Less than this many bytes are not counted. */
const LEAST = 16_384;

/** The share of one holder. It opens an account when it first holds something that counts. */
export class Share {
  readonly #budget: Budget | null;
  #account: Account | null = null;

  /** Without a budget, everything is allowed. */
  constructor(budget: Budget | null) {
    this.#budget = budget;
  }

  /** Sets the bytes that are held. Returns an error if the budget does not allow them. */
  hold(bytes: number): StreamError | null {
    const budget = this.#budget;
    if (budget === null || (this.#account === null && bytes < LEAST)) return null;
    this.#account ??= budget.open(this);
    const all = this.#account.set(bytes);
    return all === null ? null : limitError('budget', budget.bytes, all);
  }
}
