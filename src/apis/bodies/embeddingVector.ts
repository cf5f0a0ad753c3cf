import type { Embedding } from './embeddings.ts';

/**
 * Returns the vector of an embedding, from its floats or from base64 (little-endian float32, on any machine). The
 * embedding keeps the value that was sent. Null for any other value: text that is not base64, or does not consist of
 * whole floats. Floats are rounded to 32 bits, like the API's base64. Perplexity's base64 of single bytes
 * (`base64_int8`) is not detected; read it from the embedding. Takes time proportional to the length.
 */
export const embeddingVector = ({ embedding }: Pick<Embedding, 'embedding'>): Float32Array | null => {
  if (typeof embedding !== 'string') return Array.isArray(embedding) ? Float32Array.from(embedding) : null;
  const binary = decoded(embedding);
  if (binary === null || binary.length % 4 !== 0) return null;
  const bytes = new DataView(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)).buffer);
  return Float32Array.from({ length: binary.length / 4 }, (_, at) => bytes.getFloat32(at * 4, true));
};

const decoded = (base64: string): string | null => {
  try {
    return atob(base64);
  } catch {
    return null;
  }
};
