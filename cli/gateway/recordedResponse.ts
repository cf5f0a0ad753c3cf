import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { RecordingHead } from '../../recorder/format/index.ts';
import type { RecordingKey } from '../../recorder/store.ts';
import { endToEndDecoded } from '../http/messages.ts';

/** The header that names the stream of a response. */
export const streamHeader = 'x-llmgine-stream';

/** Writes bytes, and waits while the client cannot take more. */
export const send = async (response: ServerResponse, content: Uint8Array): Promise<void> => {
  if (content.length === 0 || response.destroyed || response.write(content)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
};

/** Writes the status and the headers of a recorded response, and the key of its stream. */
export const writeRecordedHead = (
  response: ServerResponse,
  { response: recorded }: RecordingHead,
  key: RecordingKey | null,
): void => {
  const headers = endToEndDecoded(Object.entries(recorded?.headers ?? {}));
  response.writeHead(recorded?.status ?? 502, [...headers.flat(), ...(key === null ? [] : [streamHeader, key])]);
};
