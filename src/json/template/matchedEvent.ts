import { lazyField } from '../lazyField.ts';
import { Remembering } from '../remembering.ts';
import { fill, type Template, type Values } from './template.ts';

/** A text that fits a template: the template, and the values of its holes. */
export class Match {
  readonly template: Template;
  readonly values: Values;

  constructor(template: Template, values: Values) {
    this.template = template;
    this.values = values;
  }
}

/**
 * A received event that was matched by its template instead of being parsed. `event` builds the object when it is first
 * read; code that knows the template reads the values instead (`matchOf`). If the item leaves the library (`shown`), its `event`
 * is a field of its own. Items that only operators read save the time for that.
 */
export class MatchedEvent<Event, Head> extends Remembering {
  readonly _tag = 'Event';
  readonly at: number;
  readonly number: number;
  readonly head: Head;
  declare readonly event: Event;
  readonly #match: Match;
  #event: Event | null = null;

  constructor(at: number, number: number, head: Head, match: Match, shown: boolean) {
    super(shown);
    this.at = at;
    this.number = number;
    this.head = head;
    this.#match = match;
    if (shown) complete(this);
  }

  static eventOf<Event, Head>(item: MatchedEvent<Event, Head>): Event {
    // the template was learnt from events of this type, and its holes contain only values that keep the type
    return (item.#event ??= fill(item.#match.template, item.#match.values) as Event);
  }

  static matchOf(item: object): Match | null {
    return #match in item ? item.#match : null;
  }
}

const complete = lazyField(MatchedEvent, 'event', (item) => MatchedEvent.eventOf(item));

/** The match of a received event; null for an event that was parsed in full. */
export const matchOf = (item: object): Match | null => MatchedEvent.matchOf(item);
