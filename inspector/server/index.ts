import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RecordingStore } from '../../recorder/store.ts';
import { everything, sortings, type InspectorInfo, type ListQuery } from '../wire/rows.ts';
import { openAssets } from './assets.ts';
import { sendFrames } from './frames.ts';
import { refusalOf } from './guard.ts';
import { createListing } from './listing.ts';

export interface InspectorOptions {
  readonly store: RecordingStore;
  readonly info: InspectorInfo;
  /** The folder of the built page. */
  readonly page: string;
  /** What could not be read before the store was made, in whole sentences. */
  readonly problems: readonly string[];
}

export interface Inspector {
  /** What the address of the page contains, without which nothing can be read. */
  readonly token: string;
  /** Answers one request. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Stops to follow the store. */
  readonly close: () => void;
}

/** Makes the server of the page. Null if the page has not been built. */
export const createInspector = ({ store, info, page, problems }: InspectorOptions): Inspector | null => {
  const assets = openAssets(page);
  if (assets === null) return null;
  const token = randomBytes(18).toString('base64url');
  const listing = createListing({ store, problems });

  const sendChanges = (response: ServerResponse): void => {
    response.writeHead(200, { ...apiHeaders, 'content-type': 'text/event-stream' });
    const tell = (): void => {
      response.write('data: changed\n\n');
    };
    tell();
    const release = listing.onChange(tell);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), 15_000);
    response.on('close', () => {
      release();
      clearInterval(heartbeat);
    });
  };

  const answerApi = async (url: URL, response: ServerResponse): Promise<void> => {
    switch (url.pathname) {
      case '/api/info':
        sendJson(response, info);
        return;
      case '/api/list':
        sendJson(
          response,
          listing.answer(queryIn(url.searchParams), numberIn(url, 'offset', 0), numberIn(url, 'limit', 100)),
        );
        return;
      case '/api/changes':
        sendChanges(response);
        return;
      case '/api/frames':
        await sendFrames(store, url.searchParams.get('key') ?? '', response);
        return;
      default:
        refuse(response, 404, 'there is nothing at this path');
    }
  };

  return {
    token,
    answer: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const isApi = url.pathname.startsWith('/api/');
      const refusal = refusalOf(request, isApi ? token : null);
      if (refusal !== null) refuse(response, refusal.status, refusal.message);
      else if (isApi) await answerApi(url, response);
      else if (!assets(url.pathname, request, response)) refuse(response, 404, 'there is nothing at this path');
    },
    close: listing.stop,
  };
};

const apiHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const sendJson = (response: ServerResponse, json: object): void => {
  response.writeHead(200, { ...apiHeaders, 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
};

const refuse = (response: ServerResponse, status: number, message: string): void => {
  response.writeHead(status, { ...apiHeaders, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
};

const numberIn = ({ searchParams }: URL, name: string, otherwise: number): number => {
  const value = Number(searchParams.get(name) ?? otherwise);
  return Number.isSafeInteger(value) && value >= 0 ? Math.min(value, 10_000_000) : otherwise;
};

const queryIn = (parameters: URLSearchParams): ListQuery => {
  const text = (name: 'text' | 'model' | 'outcome' | 'session'): string => parameters.get(name) ?? everything[name];
  const within = Number(parameters.get('within') ?? 0);
  return {
    text: text('text'),
    model: text('model'),
    outcome: text('outcome'),
    session: text('session'),
    within: Number.isFinite(within) && within > 0 ? within : 0,
    sort: sortings.find((sort) => sort === parameters.get('sort')) ?? everything.sort,
    descending: parameters.get('descending') !== 'false',
  };
};
