import type { WholeBody } from '../core/received.ts';
import { toBase64 } from '../json/base64.ts';
import { isTextDocument } from './bodyKind.ts';

/** JSON or plain text as the item of a whole body. */
export const documentBody = (text: string, at: number, contentType: string | null): WholeBody =>
  isTextDocument(text, contentType)
    ? { _tag: 'WholeBody', at, text, medium: 'text/plain' }
    : { _tag: 'WholeBody', at, text };

/** Binary data as the item of a whole body. */
export const binaryBody = (bytes: Uint8Array, at: number, contentType: string | null): WholeBody => ({
  _tag: 'WholeBody',
  at,
  text: toBase64(bytes),
  medium: contentType ?? 'application/octet-stream',
});
