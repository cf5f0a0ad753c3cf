import { BehaviorSubject, Observable, Subject, takeUntil } from 'rxjs';
import type { RecordedFrame, Recording } from '../../recorder/recording.ts';
import { summaryOf } from '../../recorder/summary.ts';
import { recordingsIn } from '../reading/recordingsIn.ts';
import { readForList } from '../trace/facts.ts';
import { Trace } from '../trace/trace.ts';
import { rowOf, type Row } from '../wire/rows.ts';
import type { WireRecord } from '../wire/frames.ts';
import { records$ } from './api.ts';

/** The state of an exchange that is being read. */
export interface OpenExchange {
  /** Null until its head has arrived. */
  readonly trace: Trace | null;
  /** Why it cannot be read at all; null if it can. */
  readonly failure: string | null;
  /** Changes with each emission, so that views see that the trace has grown. */
  readonly version: number;
  /** True while more may follow. */
  readonly isLive: boolean;
}

export const nothingYet: OpenExchange = { trace: null, failure: null, version: 0, isLive: true };

/** A recording that was dropped or pasted into the page. It is only here, and only until the page is left. */
interface Local {
  readonly row: Row;
  readonly recording: Recording;
}

const locals = new Map<string, Local>();

/** The rows of what was dropped or pasted, and what could not be read. */
export const locals$ = new BehaviorSubject<{ readonly rows: readonly Row[]; readonly problems: readonly string[] }>({
  rows: [],
  problems: [],
});

const prefix = 'local:';
export const isLocal = (key: string): boolean => key.startsWith(prefix);

/** Reads what was dropped or pasted, with the library, in the browser. Resolves with the keys of what it contains. */
export const openContent = async (name: string, content: Uint8Array): Promise<readonly string[]> => {
  const found = await recordingsIn(name, content, Date.now());
  const keys = found.opened.map((opened) => addLocal(opened.name, opened.recording));
  locals$.next({
    rows: [...locals.values()].map(({ row }) => row),
    problems: [...locals$.value.problems, ...found.problems],
  });
  return keys;
};

export const forgetProblems = (): void => {
  locals$.next({ ...locals$.value, problems: [] });
};

const addLocal = (name: string, recording: Recording): string => {
  let key = `${prefix}${name}`;
  for (let number = 2; locals.has(key); number += 1) key = `${prefix}${name} (${String(number)})`;
  locals.set(key, { row: rowOf(summaryOf(key, recording, 0), readForList(recording).facts, false), recording });
  return key;
};

/** Opens an exchange, and follows it while it is written. The trace is closed when nobody looks at it any more. */
export const openExchange = (key: string): Observable<OpenExchange> =>
  new Observable((subscriber) => {
    let trace: Trace | null = null;
    let version = 0;
    const ended$ = new Subject<void>();
    const tell = (isLive: boolean, failure: string | null = null): void => {
      version += 1;
      subscriber.next({ trace, failure, version, isLive });
    };
    subscriber.add(() => {
      trace?.close();
    });
    const local = locals.get(key);
    if (isLocal(key)) {
      if (local === undefined) {
        tell(false, 'This file was only in the page, and the page was loaded again. Open the file again.');
        return;
      }
      trace = new Trace(local.recording.head);
      trace.take(local.recording.frames);
      if (local.recording.state === 'unfinished') trace.report('The recording has no end.');
      trace.end();
      tell(false);
      return;
    }
    subscriber.add(
      records$(key)
        .pipe(takeUntil(ended$))
        .subscribe({
          next: (records) => {
            for (const record of records) {
              if (record._tag === 'Head') trace ??= new Trace(record.head);
              else if (record._tag === 'Problem') trace?.report(record.message);
            }
            trace?.take(framesIn(records));
            if (trace !== null) tell(!trace.isEnded);
            else if (records.length > 0) tell(false, problemIn(records) ?? 'The recording has no head.');
            // a trace that keeps no more needs no more records
            if (trace?.isEnded === true) ended$.next();
          },
          error: (error: unknown) => {
            if (trace !== null) trace.report('The server does not answer any more.');
            tell(false, trace === null ? messageOf(error) : null);
          },
          complete: () => {
            trace?.end();
            if (trace !== null) tell(false);
          },
        }),
    );
  });

const framesIn = (records: readonly WireRecord[]): readonly RecordedFrame[] => {
  const frames: RecordedFrame[] = [];
  for (const record of records) if (record._tag === 'Frame') frames.push(record.frame);
  return frames;
};

const problemIn = (records: readonly { readonly _tag: string; readonly message?: string }[]): string | null =>
  records.find(({ _tag }) => _tag === 'Problem')?.message ?? null;

/** A failed `fetch` only says that it failed. */
const messageOf = (error: unknown): string =>
  error instanceof TypeError || !(error instanceof Error) ? 'The server does not answer.' : error.message;
