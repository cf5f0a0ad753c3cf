// The page of test/streams/fromStream.test.ts: follows a stream, and shows what it received.
import { fromStream } from '../../streams/fromStream.ts';

const shown: { text: string; ended: string | null } = { text: '', ended: null };
Object.assign(globalThis, { shown });
const decoder = new TextDecoder();

fromStream('/_llmgine/streams/answer', { baseMs: 50, maxBackoffMs: 200, silenceMs: 1000 }).subscribe({
  next: (frame) => {
    if (frame._tag === 'Bytes') shown.text += decoder.decode(frame.bytes, { stream: true });
  },
  error: (error: unknown) => {
    shown.ended = String(error);
  },
  complete: () => {
    shown.ended = 'complete';
  },
});
