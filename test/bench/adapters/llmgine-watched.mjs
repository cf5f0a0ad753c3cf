// A snapshot after each event, with three operators that watch the same events.
import { ours } from './_package.mjs';

export const run = (one) => ours.watched(one);
