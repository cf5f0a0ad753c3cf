import { codeOf } from '../src/core/taggedError.ts';

/** Compresses a text with gzip. */
export const gzip = (text: string): Promise<Uint8Array> =>
  through(new TextEncoder().encode(text), new CompressionStream('gzip'));

/**
 * Decompresses a text. Where Node reports that the bytes are cut, resolves with the text up to there. Rejects if they are not valid
 * gzip, or if nothing of them can be read.
 */
export const gunzip = async (bytes: Uint8Array): Promise<string> => {
  const reader = streamThrough(bytes, new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      text += decoder.decode(read.value, { stream: true });
  } catch (error) {
    if (codeOf(error) !== 'Z_BUF_ERROR' || text === '') throw error;
  }
  return text + decoder.decode();
};

const through = async (bytes: Uint8Array, change: CompressionStream | DecompressionStream): Promise<Uint8Array> => {
  return new Uint8Array(await new Response(streamThrough(bytes, change)).arrayBuffer());
};

const streamThrough = (
  bytes: Uint8Array,
  change: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> => new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(change);
