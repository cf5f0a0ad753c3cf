import { openEnum, optional, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';

const promptCacheBreakpoint = struct('PromptCacheBreakpoint', {
  /** how the cache boundary was set */
  mode: openEnum('explicit'),
  /** cache lifetime @since 7.45 */
  ttl: optional(openEnum('30m', '12h')),
});
/** Marks the exact end of a reusable prompt prefix. */
export interface PromptCacheBreakpoint extends TypeOf<typeof promptCacheBreakpoint> {}
export const PromptCacheBreakpoint: Codec<PromptCacheBreakpoint> = promptCacheBreakpoint;
