import { nodeModule } from '../node.ts';

/**
 * A file to which one writer appends. Its functions are synchronous: a write into the cache of the system takes a few microseconds,
 * and an asynchronous one several times that. They throw Node's errors.
 */
export interface OpenFile {
  readonly path: string;
  /** Appends a text in UTF-8. If an earlier call failed in the middle of its text, that part is removed first. */
  readonly append: (text: Uint8Array) => void;
  /** Sets the time at which the file was changed last to the current time. */
  readonly touch: () => void;
  /** Closes the file. It is opened again if it is used again. */
  readonly release: () => void;
}

/**
 * Creates a file that begins with `text`. Throws if the file exists. It is in `open` as long as it is open; it is closed after each use
 * if `open` is full.
 */
export const createFile = (path: string, text: string, open: Set<OpenFile>): OpenFile => {
  const fs = nodeModule('node:fs', (ask) => ask('node:fs'));
  // without O_CREAT: a file that was deleted is not begun again in its middle
  const flags = fs.constants.O_APPEND | fs.constants.O_WRONLY;
  let handle: number | null = null;
  let size = 0;
  let isCut = false;

  const use = (run: (handle: number) => void, opening: () => number): void => {
    const current = handle ?? opening();
    handle = current;
    open.add(file);
    try {
      if (fs.fstatSync(current).nlink === 0) throw Object.assign(new Error('it was deleted'), { code: 'ENOENT' });
      run(current);
      if (open.size > mostOpen) file.release();
    } catch (error) {
      file.release();
      throw error;
    }
  };
  const useAgain = (run: (handle: number) => void): void => {
    use(run, () => fs.openSync(path, flags));
  };

  const write = (content: Uint8Array) => (to: number) => {
    if (isCut) fs.ftruncateSync(to, size);
    isCut = true;
    for (let from = 0; from < content.length;) from += fs.writeSync(to, content, from);
    isCut = false;
    size += content.length;
  };

  const file: OpenFile = {
    path,
    append: (added) => {
      useAgain(write(added));
    },
    touch: () => {
      const now = Date.now() / 1000;
      useAgain((to) => {
        fs.futimesSync(to, now, now);
      });
    },
    release: () => {
      const closing = handle;
      handle = null;
      open.delete(file);
      if (closing !== null) fs.closeSync(closing);
    },
  };
  use(write(new TextEncoder().encode(text)), () => fs.openSync(path, 'ax'));
  return file;
};

/** How many files stay open between writes. */
const mostOpen = 1000;
