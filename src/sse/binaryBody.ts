import type { WholeBody } from '../core/received.ts';
import { toBase64 } from '../json/base64.ts';

/** Plain text as the item of a whole body. */
export const plainBody = (text: string, at: number): WholeBody => ({
  _tag: 'WholeBody',
  at,
  text,
  medium: 'text/plain',
});

/** Binary data as the item of a whole body. */
export const binaryBody = (bytes: Uint8Array, at: number, contentType: string | null): WholeBody => ({
  _tag: 'WholeBody',
  at,
  text: toBase64(bytes),
  medium: contentType ?? 'application/octet-stream',
});
