import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Subscription } from 'rxjs';
import { fromRecording } from '../../streams/fromRecording.ts';
import type { Frame } from '../../src/core/frame.ts';
import { startOf, type Recording } from '../../recorder/recording.ts';

/** The header that says which recording to play. */
export const sceneHeader = 'x-llmgine-recording';

export interface ReplayServer {
  readonly url: string;
  /** Ends the server and every stream it plays. */
  readonly close: () => void;
}

/**
 * A server on 127.0.0.1 that answers with recordings, byte for byte and at the pace at which they came. `speed` 2 plays
 * twice as fast. A client that leaves ends the playing.
 */
export const startReplayServer = async (
  recordings: ReadonlyMap<string, { readonly recording: Recording; readonly speed: number }>,
): Promise<ReplayServer> => {
  const playing = new Set<Subscription>();
  const server = createServer((request, response) => {
    const name = headerOf(request, sceneHeader);
    const scene = name === null ? undefined : recordings.get(name);
    request.resume();
    if (scene === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'there is no such recording', type: 'invalid_request_error' } }));
      return;
    }
    const play = fromRecording(scene.recording, { speed: scene.speed }).subscribe({
      next: (frame) => {
        write(frame, response);
      },
      // a recorded break is one here too
      error: () => response.destroy(),
    });
    playing.add(play);
    response.on('close', () => {
      play.unsubscribe();
      playing.delete(play);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address === null || typeof address === 'string' ? 0 : address.port;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () => {
      for (const play of playing) play.unsubscribe();
      server.close();
      server.closeAllConnections();
    },
  };
};

/** How long a recording takes to play, from the request on. */
export const lengthOf = ({ head, frames }: Recording): number =>
  Math.max(0, (frames[frames.length - 1]?.at ?? 0) - startOf(head));

// What the transport of the recording said of itself is not true of this one.
const ofTransport = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']);

const write = (frame: Frame, response: ServerResponse): void => {
  switch (frame._tag) {
    case 'Head':
      response.writeHead(
        frame.status,
        Object.fromEntries(Object.entries(frame.headers).filter(([name]) => !ofTransport.has(name))),
      );
      response.flushHeaders();
      return;
    case 'Bytes':
      response.write(frame.bytes);
      return;
    case 'End':
      if (frame.reason === 'complete') response.end();
  }
};

const headerOf = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};
