import type { Embedding } from './embeddings.ts';

/**
 * The vector of an embedding, from its floats or from base64 (little-endian float32, on any machine); the embedding
 * keeps the wire's own value. Null where it is neither: text that is no base64, or not of whole floats. Floats are
 * rounded to 32 bits, as the API's base64 is. Perplexity's base64 of single bytes (`base64_int8`) is not told apart: read
 * that from the wire's value. Costs the vector.
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
