/**
 * Returns a function that finds the ends of server-sent events in bytes, wherever these are divided. It returns the positions in the
 * piece after which an event ends. An end with a single carriage return is known only when the next byte arrives, which may be in the
 * next piece, at position 0.
 */
export const eventCuts = (): ((piece: Uint8Array) => readonly number[]) => {
  let isLineEmpty = true;
  let hasLines = false;
  let isAfterReturn = false;
  let isEndOpen = false;
  return (piece) => {
    const cuts: number[] = [];
    piece.forEach((byte, at) => {
      const wasAfterReturn = isAfterReturn;
      isAfterReturn = byte === carriageReturn;
      if (isEndOpen) {
        isEndOpen = false;
        cuts.push(byte === lineFeed ? at + 1 : at);
      }
      if (byte === lineFeed && wasAfterReturn) return;
      if (byte !== lineFeed && byte !== carriageReturn) {
        isLineEmpty = false;
        return;
      }
      if (isLineEmpty && hasLines) {
        if (byte === lineFeed) cuts.push(at + 1);
        else isEndOpen = true;
      }
      hasLines = !isLineEmpty;
      isLineEmpty = true;
    });
    return cuts;
  };
};

const lineFeed = 10;
const carriageReturn = 13;
