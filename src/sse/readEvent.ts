import type { ServerSentEvent } from '../core/received.ts';
import { INSPECT } from '../json/lazyField.ts';

/** One is made per event, so a constructor makes it: see docs/performance-rules.md. */
export class ReadEvent implements ServerSentEvent {
  readonly _tag = 'ServerSentEvent';
  readonly at: number;
  readonly number: number;
  readonly event: string | null;
  readonly data: string;
  readonly id: string | null;

  constructor(at: number, number: number, event: string | null, data: string, id: string | null) {
    this.at = at;
    this.number = number;
    this.event = event;
    this.data = data;
    this.id = id;
  }

  /** `console.log` prints it like any object. */
  [INSPECT](): object {
    return Object.assign({}, this);
  }
}
