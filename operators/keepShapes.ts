import { Observable, Subject } from 'rxjs';
import { exampleOf } from '../src/apis/example.ts';
import type { Family } from '../src/core/family.ts';
import { bytes, end, head, type Frame } from '../src/core/frame.ts';
import type { Aggregate } from '../src/core/response.ts';
import type { Received } from '../src/core/received.ts';
import { Run } from '../src/engine/run.ts';
import { aggregateObserver } from './aggregateObserver.ts';
import { decode } from './decode.ts';
import { relay } from './relay.ts';
import { sse } from './sse.ts';

/**
 * Keeps one object of each class that a stream of the family makes. V8 discards optimised code at a full garbage collection if
 * no object of the classes that the code works with is alive, and in a server none is alive between two streams. The objects
 * come from a short example, so that no user's data is kept. Call it for each response: the second call for
 * a family takes 5 to 9 ms, and the others nothing.
 */
export const keepShapes = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): void => {
  const example = exampleOf(family);
  if (example === undefined || played.has(example)) return;
  // a program that reads one response needs none of this
  if (!used.has(example)) {
    used.add(example);
    return;
  }
  played.add(example);
  // the first stream shows V8 which kinds of values the fields hold
  play(family, `${example}data: [DONE]\n\n`, true).complete();
  // these stay open: one whose events only this library reads, and one whose events its users see
  for (const passesOn of [false, true]) kept.push(play(family, example, passesOn));
};

const play = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  text: string,
  passesOn: boolean,
): Subject<Frame> => {
  const frames = new Subject<Frame>();
  const run = new Run(family, FRACTION);
  new Observable<Aggregate<Snapshot, Final>>((subscriber) => {
    const observer = aggregateObserver(run, family, noTime, subscriber);
    const next = (item: Received<Event>): void => {
      const before = run.state;
      observer.next(item);
      kept.push(item);
      if (item._tag === 'Event') kept.push(family.deltas(item, before, run.state));
    };
    return relay(frames.pipe(keep(), sse(), keep(), decode(family)), subscriber, { next }, passesOn);
  })
    .pipe(keep())
    .subscribe();
  frames.next(head(FRACTION, 200, {}));
  const content = new TextEncoder().encode(text);
  // events arrive in different pieces, so that there is time between them, and some pieces complete no event
  for (let from = 0; from < content.length; from += PIECE) {
    frames.next(bytes(from / 7, content.subarray(from, from + PIECE)));
  }
  // an end is not a part of the streams that stay open
  kept.push(run, end(FRACTION, 'complete'));
  return frames;
};

/** In bytes: shorter than an event. */
const PIECE = 100;

// times have a fraction, as those of the platform do: V8 stores a whole number in another form
const FRACTION = 0.77;
const noTime = { now: (): number => FRACTION };

const used = new Set<string>();
const played = new Set<string>();
const kept: unknown[] = [];

const keep =
  <A>() =>
  (source$: Observable<A>): Observable<A> =>
    new Observable((subscriber) =>
      source$.subscribe({
        next: (item) => {
          kept.push(item);
          subscriber.next(item);
        },
        error: subscriber.error.bind(subscriber),
        complete: subscriber.complete.bind(subscriber),
      }),
    );
