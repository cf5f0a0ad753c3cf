import type { WholeBody } from '../core/received.ts';
import { toBase64 } from '../json/base64.ts';

/** Binary data as the item of a whole body. */
export const binaryBody = (bytes: Uint8Array, at: number, contentType: string | null): WholeBody => ({
  _tag: 'WholeBody',
  at,
  text: toBase64(bytes),
  medium: contentType ?? 'application/octet-stream',
});
