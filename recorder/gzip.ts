/** Compresses a text with gzip. */
export const gzip = (text: string): Promise<Uint8Array> =>
  through(new TextEncoder().encode(text), new CompressionStream('gzip'));

/** Decompresses a text. Rejects if the bytes are not valid gzip. */
export const gunzip = async (bytes: Uint8Array): Promise<string> =>
  new TextDecoder().decode(await through(bytes, new DecompressionStream('gzip')));

const through = async (bytes: Uint8Array, change: CompressionStream | DecompressionStream): Promise<Uint8Array> => {
  const changed = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(change);
  return new Uint8Array(await new Response(changed).arrayBuffer());
};
