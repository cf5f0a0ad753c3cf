import { completed, ok, type Fold } from '../../src/index.ts';
import type { ChatCompletionChunk } from '../../src/codecs.ts';

/** The number of words of choice 0 so far. */
export const wordCount: Fold<ChatCompletionChunk, string, number, number> = {
  initial: '',
  step: (text, chunk) => {
    const delta = chunk.choices?.[0]?.delta;
    const piece = delta?.content;
    return ok(typeof piece === 'string' ? text + piece : text);
  },
  snapshot: (text) => text.split(/\s+/).filter(Boolean).length,
  finish: (text) => completed(text.split(/\s+/).filter(Boolean).length),
};
// received$.pipe(snapshots(wordCount)) emits a number after each event
