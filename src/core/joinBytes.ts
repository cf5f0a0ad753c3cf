/** Joins pieces of bytes: in `space` if they fit into it, otherwise in new memory. */
export const joinBytes = (
  pieces: readonly Uint8Array[],
  space: Uint8Array<ArrayBuffer> = new Uint8Array(0),
): Uint8Array<ArrayBuffer> => {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const all = size <= space.length ? space.subarray(0, size) : new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
};
