import type { WholeBody } from '../core/received.ts';
import { toBase64 } from '../json/base64.ts';
import { kindOf } from './bodyKind.ts';

/** Binary data as the item of a whole body. */
export const binaryBody = (bytes: Uint8Array, at: number, contentType: string | null): WholeBody => ({
  _tag: 'WholeBody',
  at,
  text: toBase64(bytes),
  medium: contentType ?? 'application/octet-stream',
});

/** Bytes that are known to be a whole body: text, or binary data. */
export const bodyOfBytes = (bytes: Uint8Array, contentType: string | null): WholeBody => {
  const text = new TextDecoder().decode(bytes);
  return kindOf(text, contentType) === 'binary'
    ? binaryBody(bytes, 0, contentType)
    : { _tag: 'WholeBody', at: 0, text };
};
