// The answers of the model. Each one outlives the connection of its reader for a while, so that a page can be reloaded.
import { randomUUID } from 'node:crypto';
import { ReplaySubject, share, Subject, takeUntil, tap, timer, type Observable } from 'rxjs';
import { chat } from 'llmgine';
import { decode, sse, toSse } from 'llmgine/operators';
import { fromOpenAI } from 'llmgine/streams';

/** For how long an answer goes on without a reader, in milliseconds. */
const LEFT_MS = 5_000;
/** For how long a finished answer can be read again, in milliseconds. */
const KEPT_MS = 600_000;

const {
  OPENAI_BASE_URL: baseURL = 'https://api.openai.com/v1',
  OPENAI_API_KEY: apiKey,
  OPENAI_MODEL: model = 'gpt-4.1-mini',
} = process.env;

/** What a page may choose. The server chooses everything else. */
export interface Question {
  readonly messages: object[];
  readonly tools?: object[];
}

export interface Answer {
  readonly id: string;
  /** Server-sent events as text: those so far, and then each further one. */
  readonly events$: Observable<string>;
  /** Ends the request to the model. */
  readonly stop: () => void;
}

export const answers = new Map<string, Answer>();

/** Asks the model when the answer gets its first reader. */
export const begin = ({ messages, tools }: Question): Answer => {
  const id = randomUUID();
  const stop$ = new Subject<void>();
  const forget = () => answers.delete(id);
  const events$ = fromOpenAI({ baseURL, apiKey }, chat, { model, messages, tools }).pipe(
    sse(),
    decode(chat),
    takeUntil(stop$),
    toSse(chat, { keepAliveMs: 15_000 }),
    share({
      connector: () => new ReplaySubject(),
      resetOnRefCountZero: () => timer(LEFT_MS).pipe(tap(forget)),
      resetOnComplete: () => timer(KEPT_MS).pipe(tap(forget)),
    }),
  );
  const answer = { id, events$, stop: () => stop$.next() };
  answers.set(id, answer);
  return answer;
};
