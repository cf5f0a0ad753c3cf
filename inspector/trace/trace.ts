import { Subject, type Subscription } from 'rxjs';
import { sse } from '../../operators/sse.ts';
import type { Delta, Usage } from '../../src/core/delta.ts';
import { toStreamError } from '../../src/core/errors.ts';
import type { End, Frame } from '../../src/core/frame.ts';
import type { SseItem } from '../../src/core/received.ts';
import type { FinalItem } from '../../src/core/response.ts';
import { headFrameOf, type RecordingHead } from '../../recorder/format/index.ts';
import { startOf, type RecordedFrame } from '../../recorder/recording.ts';
import { kindOf, type ItemKind, type Remark, type TraceItem } from './items.ts';
import { Parts, type Part } from './parts.ts';
import { readWith, type Reading } from './reading.ts';
import { endWith } from '../../streams/endWith.ts';
import { upperBound } from './upperBound.ts';

/** How much of an exchange is kept. A response that never ends would fill the memory. */
export interface TraceLimits {
  readonly bytes: number;
  readonly items: number;
}

/** An event takes about 1 kB with everything that is known of it, besides its bytes. */
const defaultTraceLimits: TraceLimits = { bytes: 256 * 1024 * 1024, items: 500_000 };

const describe = ({ bytes, items }: TraceLimits): string =>
  `${String(Math.round(bytes / 1024 / 1024))} MiB or ${items.toLocaleString('en')} events`;

/**
 * One exchange as it was received: what is on the wire, and what the library reads in it after each item. States share their
 * structure, so that one is kept for each item: the response at any moment is found by binary search, and nothing is folded again.
 * What was looked at is not kept, because the text of a long response takes memory each time that it is put together.
 * A class, because it owns the subscription that reads the frames.
 */
export class Trace {
  readonly head: RecordingHead;
  readonly startedAt: number;
  readonly frames: RecordedFrame[] = [];
  /** Milliseconds since the request, for each frame, and for each item. */
  readonly frameTimes: number[] = [];
  readonly times: number[] = [];
  readonly items: TraceItem[] = [];
  readonly remarks: Remark[] = [];
  readonly problems: string[] = [];
  readonly #parts = new Parts();
  /** The items after which there is a new state, and how each state is seen. */
  readonly #stateItems: number[] = [];
  readonly #views: (() => unknown)[] = [];
  /** The times of the items that contain output of the model. */
  readonly tokenTimes: number[] = [];
  readonly tokenItems: number[] = [];
  bytes = 0;
  chunks = 0;
  api: string;
  usage: Usage | null = null;
  final: FinalItem<object> | null = null;
  /** Grows with each change. */
  version = 0;
  readonly #limits: TraceLimits;
  readonly #frames$ = new Subject<Frame>();
  readonly #subscription: Subscription;
  #ended = false;
  #last: number;
  #isTimed = false;

  constructor(head: RecordingHead, limits: TraceLimits = defaultTraceLimits) {
    this.head = head;
    this.#limits = limits;
    this.api = head.api;
    this.startedAt = startOf(head);
    this.#last = this.startedAt;
    this.#subscription = this.#frames$.pipe(sse(), readWith(head.api, { now: () => this.#now() })).subscribe({
      next: (reading) => {
        this.#take(reading);
      },
      error: (error: unknown) => {
        this.report(`The response cannot be read: ${toStreamError(error).message}`);
      },
    });
    const first = headFrameOf(head);
    if (first !== null) this.#frames$.next(first);
  }

  get parts(): readonly Part[] {
    return this.#parts.list;
  }

  /** Whether the response has its end, or nothing more will be read of it. */
  get isEnded(): boolean {
    return this.#ended;
  }

  /** Milliseconds from the request to the head of the response; null if there was none. */
  get headMs(): number | null {
    return this.head.response?.ms ?? null;
  }

  /** Milliseconds from the request to the last frame. */
  get durationMs(): number {
    return this.frameTimes[this.frameTimes.length - 1] ?? this.headMs ?? 0;
  }

  /** Takes the next frames. Costs what they contain. */
  take(frames: readonly RecordedFrame[]): void {
    for (const frame of frames) {
      if (this.#ended) return;
      this.#last = frame.at;
      this.frames.push(frame);
      this.frameTimes.push(frame.at - this.startedAt);
      if (frame._tag === 'Bytes') {
        this.bytes += frame.bytes.length;
        this.chunks += 1;
      }
      this.#frames$.next(frame);
      if (frame._tag === 'End') this.end(frame);
      else if (this.bytes > this.#limits.bytes || this.items.length > this.#limits.items) {
        this.report(`Only the beginning is shown: ${describe(this.#limits)} are the most that the page keeps.`);
        this.close();
      }
    }
    this.version += 1;
  }

  /** Adds a sentence about what could not be read. */
  report(problem: string): void {
    this.problems.push(problem);
    this.version += 1;
  }

  /** Nothing more follows. `end` is the last frame; without one, the response is truncated. */
  end(end?: End): void {
    if (this.#ended) return;
    this.#ended = true;
    if (end === undefined) this.#frames$.complete();
    else endWith(end, this.#frames$);
    this.version += 1;
  }

  close(): void {
    this.#ended = true;
    this.#subscription.unsubscribe();
  }

  /** The number of items that had arrived at a time, in milliseconds since the request. */
  positionAt(ms: number): number {
    return upperBound(this.times, ms);
  }

  /** The snapshot after the first `position` items, and the number of the item that made it; null before the first one. */
  snapshotAt(position: number): { readonly item: number; readonly response: unknown } | null {
    const index = upperBound(this.#stateItems, position - 1) - 1;
    const item = this.#stateItems[index];
    const view = this.#views[index];
    return item === undefined || view === undefined ? null : { item, response: view() };
  }

  /** The time of the request at first, because the reading begins with it, and then that of the last frame. */
  #now(): number {
    if (this.#isTimed) return this.#last;
    this.#isTimed = true;
    return this.startedAt;
  }

  #take(reading: Reading): void {
    switch (reading._tag) {
      case 'Api':
        this.api = reading.api;
        return;
      case 'Item':
        this.#takeItem(reading.item);
        return;
      case 'Delta':
        this.#takeDelta(reading.delta);
        return;
      case 'Diagnostic':
        this.remarks.push({ item: this.items.length - 1, diagnostic: reading.diagnostic, error: null });
        return;
      case 'Failure':
        this.#mark('error');
        this.remarks.push({ item: this.items.length - 1, diagnostic: null, error: reading.error });
        return;
      case 'Unknown':
        this.#mark('unknown');
        return;
      case 'Done':
        this.#mark('done');
        return;
      case 'State':
        this.#stateItems.push(this.items.length - 1);
        this.#views.push(reading.view);
        return;
      case 'Final':
        this.final = reading;
        this.usage = reading.response.meta.usage.tokens ?? this.usage;
        return;
    }
  }

  #takeItem(item: SseItem): void {
    switch (item._tag) {
      case 'ServerSentEvent':
        this.#add(item.at, 'other', item.number, item.event ?? '', item.data);
        return;
      case 'WholeBody':
        this.#add(item.at, 'body', null, item.medium ?? 'whole body', item.text);
        return;
      case 'Comment':
        this.#add(item.at, 'heartbeat', null, 'comment', item.text);
        return;
      case 'Reconnection':
        this.#add(
          item.at,
          'heartbeat',
          null,
          item.retryMs === null ? 'id' : 'retry',
          String(item.retryMs ?? item.lastEventId),
        );
        return;
      case 'Head':
      case 'Piece':
      case 'Notice':
      case 'End':
        return;
    }
  }

  #add(at: number, kind: ItemKind, number: number | null, name: string, data: string): void {
    const ms = at - this.startedAt;
    this.items.push({ at: ms, frame: this.frames.length - 1, number, name, data, kind });
    this.times.push(ms);
  }

  #takeDelta(delta: Delta): void {
    const item = this.items.length - 1;
    this.#parts.add(delta, item);
    if (delta._tag === 'Usage') this.usage = delta.usage;
    const kind = kindOf(delta);
    if (kind === null) return;
    if (kind !== 'usage' && this.tokenItems[this.tokenItems.length - 1] !== item) {
      this.tokenItems.push(item);
      this.tokenTimes.push(this.times[item] ?? 0);
    }
    this.#mark(kind);
  }

  /** The first kind that an item gets remains, except that anything is more than `other` and `usage`. */
  #mark(kind: ItemKind): void {
    const item = this.items[this.items.length - 1];
    if (item !== undefined && (item.kind === 'other' || item.kind === 'usage' || kind === 'error')) item.kind = kind;
  }
}
