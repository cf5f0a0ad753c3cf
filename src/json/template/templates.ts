import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { AnyCodec } from '../schema.ts';
import { asJsonObject } from '../trusted.ts';
import { areAlike, exampleOf, learn, lessonOf, type Example } from './learn.ts';
import { match } from './match.ts';
import { Match, MatchedEvent } from './matchedEvent.ts';
import type { Template } from './template.ts';

const MOST_TEMPLATES = 4;
/** Learning stops after this many lessons. */
const FREE_LESSONS = 12;
/** This many matches allow one more lesson. */
const HITS_FOR_A_LESSON = 8;
const HITS_TO_KNOW = 16;
/** After this many misses in a row, only every 16th text is compared. */
const PATIENCE = 16;

/** The templates of a stream's most recent shapes. Make one for each stream of events of one type. */
export class Templates<Event> {
  readonly #codec: AnyCodec;
  // the template that matched last comes first
  #templates: readonly Template[] = none;
  #examples: readonly Example[] = none;
  #hits = 0;
  #lessons = 0;
  #misses = 0;

  constructor(codec: AnyCodec) {
    this.#codec = codec;
  }

  /** The match of a text; null for a text that has to be parsed in full. `name` is the `event:` line. */
  find(text: string, name: string | null): Match | null {
    if (this.#misses > PATIENCE && (this.#misses & 15) !== 0) {
      this.#misses += 1;
      return null;
    }
    for (const template of this.#templates) {
      const values = template.name === name ? match(template, text) : null;
      if (values === null) continue;
      this.#hits += 1;
      this.#misses = 0;
      // the templates are reliable by now, so the examples are no longer needed
      if (this.#hits === HITS_TO_KNOW) this.#examples = none;
      if (this.#templates[0] !== template) this.#remember(template);
      return new Match(template, values);
    }
    this.#misses += 1;
    return null;
  }

  /** A match as a received event, whose object is built only when it is read. */
  eventOf<Head>(found: Match, at: number, number: number, head: Head, shown: boolean): MatchedEvent<Event, Head> {
    return new MatchedEvent(at, number, head, found, shown);
  }

  /** Learns from a text that was parsed in full without any error; `json` is its value, `event` what was read from it. */
  teach(text: string, name: string | null, json: Json, event: Event): void {
    if (this.#lessons > FREE_LESSONS + this.#hits / HITS_FOR_A_LESSON) return;
    if (typeof event !== 'object' || event === null) return;
    const read = asJsonObject(event);
    if (!contains(read, json)) return;
    this.#lessons += 1;
    const example = exampleOf(text, name);
    if (example === null) return;
    this.#examples = [example, ...this.#compare(example, read)].slice(0, MOST_TEMPLATES);
  }

  /** Learns from the example and an earlier one of the same shape. Returns the examples of other shapes. */
  #compare(example: Example, json: JsonObject): readonly Example[] {
    const alike = this.#examples.filter((held) => areAlike(held, example));
    const lesson = alike.length === 0 ? null : lessonOf(example);
    if (lesson === null) return this.#examples;
    for (const held of alike) {
      const before = lessonOf(held);
      if (before?.shape !== lesson.shape) continue;
      const known = this.#templates.find(({ shape }) => shape === lesson.shape)?.holes ?? [];
      const template = learn(this.#codec, before, lesson, json, known);
      if (template !== null) this.#remember(template);
      // only the newest example of each shape is kept
      return this.#examples.filter((other) => other !== held);
    }
    return this.#examples;
  }

  #remember(template: Template): void {
    // a template with more holes replaces the earlier template of the same shape
    const others = this.#templates.filter((held) => held.shape !== template.shape);
    this.#templates = [template, ...others].slice(0, MOST_TEMPLATES);
  }
}

const none: readonly never[] = [];

// A template writes the values of a text into the event, so the event must have those values at the same paths.
const contains = (event: JsonObject, json: Json): boolean =>
  isJsonObject(json) && Object.keys(json).every((key) => event[key] === json[key]);
