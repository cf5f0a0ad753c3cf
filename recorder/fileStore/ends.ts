/** An open file, as far as its ends are read. */
interface Readable {
  readonly stat: () => Promise<{ readonly size: number }>;
  readonly read: (
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ readonly bytesRead: number }>;
}

const portion = 16 * 1024;
const newLine = 10;

/** Reads the first line of a file and the last one. They are the same if the file has one line; both are '' if it is empty. */
export const endsOf = async (file: Readable): Promise<readonly [first: string, last: string]> => {
  const { size } = await file.stat();
  const part = async (from: number, to: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(to - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  };
  const first = async (length: number): Promise<string> => {
    const bytes = await part(0, Math.min(length, size));
    const end = bytes.indexOf(newLine);
    return end < 0 && length < size ? first(length * 4) : decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
  };
  const last = async (length: number): Promise<string> => {
    const bytes = await part(Math.max(0, size - length), size);
    const end = bytes[bytes.length - 1] === newLine ? bytes.length - 1 : bytes.length;
    const before = bytes.subarray(0, end).lastIndexOf(newLine);
    // with its line end, if it has one: a line without it may be cut
    return before < 0 && length < size ? last(length * 4) : decoder.decode(bytes.subarray(before + 1));
  };
  return [await first(portion), await last(portion / 8)];
};

const decoder = new TextDecoder();
