import { readInPortions, type ReadRecording } from './format/index.ts';
import { nodeModule } from './node.ts';

/** Reads a recording like `readRecording`. The event loop has a turn every few milliseconds, however long the recording is. Needs Node. */
export const readInTurns = async (text: string, file: string | null = null): Promise<ReadRecording> => {
  const reading = readInPortions(text, file);
  for (;;) {
    const read = reading.next();
    if (read.done === true) return read.value;
    await nextTurn();
  }
};

/** How many bytes are decoded in one turn: a few milliseconds. */
const portion = 1024 * 1024;

/** Decodes UTF-8. The event loop has a turn every few milliseconds, however long the text is. Needs Node. */
export const decodeInTurns = async (bytes: Uint8Array): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for (let at = 0; at < bytes.length; at += portion) {
    if (at > 0) await nextTurn();
    text += decoder.decode(bytes.subarray(at, at + portion), { stream: true });
  }
  return text + decoder.decode();
};

/** Resolves in the next turn of the event loop. Needs Node. */
export const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    nodeModule('node:timers', (ask) => ask('node:timers')).setImmediate(resolve);
  });
