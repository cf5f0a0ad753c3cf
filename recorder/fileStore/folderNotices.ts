import { nodeModule } from '../node.ts';
import { notices, type Notices } from '../notices.ts';
import type { RecordingKey } from '../store.ts';
import { keyOfFile } from './names.ts';

interface Watched {
  readonly close: () => void;
  watches: number;
}

/**
 * Tells watches of this process which recordings of a folder may have changed. The system watches each folder once, however many
 * recordings of it are watched. If the system cannot watch it, watches look by themselves from time to time.
 */
export const folderNotices = (folder: string): Pick<Notices, 'notify'> & { readonly stop: () => void } => {
  const folders = new Map<string, Watched>();

  const watchFolder = (inner: string): Watched => {
    const { watch } = nodeModule('node:fs', (ask) => ask('node:fs'));
    try {
      const watcher = watch(`${folder}/${inner}`, { persistent: false }, (_event, name) => {
        const key = name === null ? null : keyOfFile(`${inner}${name}`);
        if (name === null) own.wakeAll();
        else if (key !== null) own.wake(key);
      });
      const close = (): void => {
        watcher.close();
      };
      watcher.on('error', close);
      return { close, watches: 0 };
    } catch {
      return { close: () => undefined, watches: 0 };
    }
  };

  const innerOf = (key: RecordingKey): string => key.slice(0, key.lastIndexOf('/') + 1);
  const own = notices(
    (key) => {
      const inner = innerOf(key);
      const watched = folders.get(inner) ?? watchFolder(inner);
      watched.watches += 1;
      folders.set(inner, watched);
    },
    (key) => {
      const inner = innerOf(key);
      const watched = folders.get(inner);
      if (watched === undefined) return;
      watched.watches -= 1;
      if (watched.watches > 0) return;
      watched.close();
      folders.delete(inner);
    },
  );
  return {
    notify: own.notify,
    stop: () => {
      for (const watched of folders.values()) watched.close();
      folders.clear();
    },
  };
};
