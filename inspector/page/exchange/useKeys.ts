import { useEffect } from 'preact/hooks';
import type { Cursor } from '../cursor.ts';

/** The keys that work wherever the focus is, except where one writes. */
export const useKeys = (cursor: Cursor): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(target)) return;
      const run = actions(cursor)[key];
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, [cursor]);
};

const actions = (cursor: Cursor): Readonly<Record<string, () => void>> => ({
  ',': () => {
    cursor.step(-1);
  },
  '.': () => {
    cursor.step(1);
  },
  p: () => {
    if (cursor.isPlaying) cursor.pause();
    else cursor.play();
  },
  '[': () => {
    cursor.pause();
    cursor.moveTo(0);
  },
  ']': () => {
    cursor.toEnd();
  },
});

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox');
