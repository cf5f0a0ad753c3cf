import type { ServerResponse } from 'node:http';
import { chatFrame, startStream } from './loopback.ts';
import type { servers } from './servers.ts';

/** An API that begins each answer, and whose answers the test continues. */
export interface HeldApi {
  readonly url: string;
  readonly answers: ServerResponse[];
  /** How many answers their clients left. */
  readonly closed: () => number;
}

export const heldApi = async (serve: ReturnType<typeof servers>): Promise<HeldApi> => {
  const answers: ServerResponse[] = [];
  let closed = 0;
  const { url } = await serve((request, response) => {
    request.resume();
    response.on('close', () => {
      if (!response.writableFinished) closed += 1;
    });
    startStream(response);
    response.write(chatFrame('one'));
    answers.push(response);
  });
  return { url, answers, closed: () => closed };
};
