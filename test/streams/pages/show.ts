import type { ChatStoreState } from '../../../src/index.ts';

/** A chat as one line. */
export const show = ({ status, messages }: ChatStoreState): string =>
  [status, ...messages.map(({ role, text }) => `${role}: ${text}`)].join(', ');
