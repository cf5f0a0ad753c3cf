import { endingOf } from '../apis/responses/lifecycle.ts';
import { sentInputOf } from '../apis/responses/sentInput.ts';
import { defaultLimits } from '../core/limits.ts';
import type { Notice, ServerSentEvent, SseItem } from '../core/received.ts';
import type { JsonObject } from '../json/json.ts';
import { parseJson } from '../json/parse.ts';
import { fieldOf, numberOf, objectOf, textOf } from '../json/read.ts';

/** An item and the response that it belongs to. */
export interface Routed {
  readonly key: number;
  /** Null after the last item of the response. */
  readonly item: SseItem | null;
  /** The status of an error that is the whole response; null for any other item. */
  readonly status: number | null;
}

type AtLeastOne = readonly [Routed, ...Routed[]];

/** A response that has not ended. */
interface Open {
  readonly key: number;
  readonly lane: string | null;
  id: string | null;
  readonly items: Set<string>;
  /** The newest message, whose number says which one follows. */
  latest: string;
}

/** Finds the response that each message of a socket belongs to. Make one for each socket. */
export class ResponseRouter {
  #open: Open[] = [];
  #lanes = new Map<number, string | null>();
  #next = 0;
  /** What is known about the next message. */
  #notices: readonly Notice[] = [];

  /** The lane of a response that began with the newest item. */
  laneOf(key: number): string | null {
    const lane = this.#lanes.get(key) ?? null;
    this.#lanes.delete(key);
    return lane;
  }

  /** The item with its response, and the end of that response. A notice belongs to the response of the message after it. */
  route(item: SseItem): readonly Routed[] {
    if (item._tag === 'Notice') this.#notices = [...this.#notices, item];
    if (item._tag !== 'ServerSentEvent') return [];
    const routed = this.#routeMessage(item);
    const { key } = routed[0];
    const notices = this.#notices.map((notice) => ({ key, item: notice, status: null }));
    this.#notices = [];
    return notices.length === 0 ? routed : [...notices, ...routed];
  }

  #routeMessage(item: ServerSentEvent): AtLeastOne {
    const [only] = this.#open;
    if (only?.lane === null && this.#open.length === 1 && !marked.test(item.data)) {
      only.latest = item.data;
      return [{ key: only.key, item, status: null }];
    }
    return this.#routeEvent(item, objectOf(parseJson(item.data, defaultLimits.depth) ?? {}));
  }

  #routeEvent(item: ServerSentEvent, event: JsonObject): AtLeastOne {
    const type = textOf(event['type']) ?? '';
    const lane = textOf(event['stream_id']);
    const sent = sentInputOf(event);
    const held = sent === null ? this.#responseOf(event, type, lane) : this.#targetOf(sent.response);
    // an error without a response is one of its own: the request was refused. So is an event about input for none
    const isAlone = held === null && (type === 'error' || sent !== null);
    const response = held ?? this.#begin(lane, textOf(fieldOf(event['response'], 'id')));
    response.latest = item.data;
    response.id ??= textOf(fieldOf(event['response'], 'id'));
    const made = textOf(fieldOf(event['item'], 'id'));
    if (made !== null) response.items.add(made);
    const routed: Routed = { key: response.key, item, status: isAlone ? numberOf(event['status']) : null };
    if (!isAlone && endingOf(event) === null) return [routed];
    this.#open = this.#open.filter((one) => one !== response);
    return [routed, { key: response.key, item: null, status: null }];
  }

  #targetOf(id: string | null): Open | null {
    return this.#open.find((one) => one.id === id || one.id === null) ?? null;
  }

  #responseOf(event: JsonObject, type: string, lane: string | null): Open | null {
    const open = this.#open.filter((one) => one.lane === lane);
    const id = textOf(fieldOf(event['response'], 'id'));
    if (id !== null) {
      const known = open.find((one) => one.id === id);
      if (known !== undefined) return known;
      const nameless = open.find((one) => one.id === null);
      return type === 'response.created' ? null : (nameless ?? null);
    }
    const item = textOf(event['item_id']) ?? textOf(fieldOf(event['item'], 'id'));
    const owner = item === null ? undefined : open.find(({ items }) => items.has(item));
    if (owner !== undefined || open.length < 2) return owner ?? open[0] ?? null;
    // without an id, an event belongs to the response whose numbers it continues
    const number = numberOf(event['sequence_number']);
    return open.find(({ latest }) => number === numberIn(latest) + 1) ?? open.at(-1) ?? null;
  }

  #begin(lane: string | null, id: string | null): Open {
    const response: Open = { key: this.#next, lane, id, items: new Set(), latest: '' };
    this.#next += 1;
    this.#lanes.set(response.key, lane);
    this.#open.push(response);
    return response;
  }
}

/** A message that may begin or end a response, or that has a lane or an item of its own. */
const marked = /"(?:stream_id|response|item|steer)"\s*:|"error"|"response\.inject/;

const numberIn = (message: string): number => Number(/"sequence_number"\s*:\s*(\d+)/.exec(message)?.[1] ?? Number.NaN);
