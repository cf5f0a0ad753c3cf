import { nodeModule } from '../node.ts';

/** The first line of a file, with its length in bytes including the line end; null if it is not complete. Throws Node's errors. */
export const firstLine = (file: string): { readonly text: string; readonly length: number } | null => {
  const fs = nodeModule('node:fs', (ask) => ask('node:fs'));
  const handle = fs.openSync(file, 'r');
  try {
    for (let size = 16_384; ; size *= 4) {
      const start = new Uint8Array(size);
      const read = fs.readSync(handle, start, 0, size, 0);
      const end = start.subarray(0, read).indexOf(lineEnd);
      if (end >= 0) return { text: new TextDecoder().decode(start.subarray(0, end)), length: end + 1 };
      if (read < size) return null;
    }
  } finally {
    fs.closeSync(handle);
  }
};

export const lineEnd = 10;
