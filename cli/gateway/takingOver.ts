import type { IncomingMessage } from 'node:http';
import { endToEnd, headersIn } from '../http/messages.ts';
import type { RecordingHead } from '../../recorder/format/index.ts';
import type { RecordingKey } from '../../recorder/store.ts';
import type { OnWriterLost } from '../../recorder/storeOf.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import { takeOver } from '../../streams/takeOver.ts';
import { ownerOf } from './access.ts';

/** Continues the responses of processes that died. */
export interface TakingOver {
  readonly onWriterLost: OnWriterLost;
  /**
   * Remembers the authorization of a connected reader, if it is the one that began the stream, because a store contains none. Returns a
   * function that forgets it.
   */
  readonly reading: (key: RecordingKey, request: IncomingMessage, head: RecordingHead) => () => void;
}

/** Requests the rest of a response from the API at `target`, with the authorization of someone who reads it now. */
export const takingOver = (target: URL | null): TakingOver => {
  const readers = new Map<RecordingKey, Set<Readonly<Record<string, string>>>>();
  const continued = takeOver(({ responseId, sequence }, { key, recording: { head } }) => {
    const [authorization = null] = readers.get(key) ?? [];
    const url = restOf(head, target);
    const isOpen = textOf(fieldOf(head.meta, 'owner')) === null;
    if (url === null || (authorization === null && !isOpen)) return Promise.reject(new Error('it cannot be requested'));
    const rest = `${url}/${encodeURIComponent(responseId)}?stream=true&starting_after=${String(sequence)}`;
    return fetch(rest, { headers: authorization ?? {}, redirect: 'manual' });
  });
  return {
    onWriterLost: continued,
    reading: (key, request, head) => {
      if (textOf(fieldOf(head.meta, 'owner')) !== ownerOf(request)) return () => undefined;
      const kept = Object.fromEntries(endToEnd(Object.entries(headersIn(request))).filter(([name]) => sent.test(name)));
      const of = readers.get(key) ?? new Set();
      readers.set(key, of.add(kept));
      return () => {
        of.delete(kept);
        if (of.size === 0 && readers.get(key) === of) readers.delete(key);
      };
    },
  };
};

const sent = /^(?:authorization|api-key|openai-[a-z]+)$/;

/** The address of the responses, if a recording is one of the Responses API at the target; else null. */
const restOf = ({ request }: RecordingHead, target: URL | null): string | null => {
  const url = request !== null && URL.canParse(request.url) ? new URL(request.url) : null;
  if (url === null || url.origin !== target?.origin || !/\/responses\/?$/.test(url.pathname)) return null;
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
};
