import { exchangeRoute, hrefOf } from '../route.ts';
import { openContent } from '../opened.ts';

/**
 * Reads files that are dropped anywhere on the page, and text that is pasted into it. Calls `tell` when a file is held over the page.
 * Returns a function that ends this.
 */
export const takeContent = (tell: (isDropping: boolean) => void): (() => void) => {
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    tell(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) tell(false);
  };
  const drop = (event: DragEvent): void => {
    tell(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void openFiles(files);
  };
  const paste = (event: ClipboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length > 0) void openFiles(files);
    else if (text.trim() !== '') void openText(text);
  };
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', leave);
  document.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('dragleave', leave);
    document.removeEventListener('drop', drop);
    document.removeEventListener('paste', paste);
  };
};

/** Reads files, and shows the exchange if there is only one. */
export const openFiles = async (files: readonly File[]): Promise<void> => {
  const keys: string[] = [];
  for (const file of files) {
    const content = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
    keys.push(...(await openContent(file.name, new Uint8Array(content))));
  }
  show(keys);
};

/** Reads a text, and shows the exchange if there is only one. */
const openText = async (text: string): Promise<void> => {
  show(await openContent('pasted text', new TextEncoder().encode(text)));
};

const show = (keys: readonly string[]): void => {
  const [key] = keys;
  location.hash = key === undefined || keys.length > 1 ? '#/' : hrefOf(exchangeRoute(key));
};
