/** Limits how many bytes may wait for stores, for all recorders that share the budget. */
export interface BufferBudget {
  readonly limit: number;
  used: number;
}

/** Makes a budget of this many bytes, which recorders share. */
export const bufferBudget = (limit: number): BufferBudget => ({ limit, used: 0 });

/** The budget that all recorders of the process share by default: 64 MiB. */
export const sharedBudget: BufferBudget = bufferBudget(64 * 1024 * 1024);
