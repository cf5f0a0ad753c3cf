import type { JsonObject } from '../json.ts';
import type { AnyCodec } from '../schema.ts';
import { areAlike, exampleOf, learn, lessonOf, type Example } from './learn.ts';
import { match } from './match.ts';
import type { Template, Values } from './template.ts';

/** A text that fitted a template. */
export interface Shaped {
  readonly template: Template;
  readonly values: Values;
}

const MOST_TEMPLATES = 4;
/** A stream whose shapes do not hold is let be: it may try anew as it earns hits. */
const FREE_LESSONS = 12;
const HITS_FOR_A_LESSON = 8;
const HITS_TO_KNOW = 16;
/** After so many misses in a row only every 16th text is compared. */
const PATIENCE = 16;

/** The few shapes that a stream's events have had lately. One for each stream. */
export class Templates {
  readonly #codec: AnyCodec;
  // the one that fitted last comes first
  #templates: readonly Template[] = none;
  #examples: readonly Example[] = none;
  #hits = 0;
  #lessons = 0;
  #misses = 0;

  constructor(codec: AnyCodec) {
    this.#codec = codec;
  }

  /** The text as one of the shapes; null for a text that has to go the full way. */
  find(text: string, name: string | null): Shaped | null {
    if (this.#misses > PATIENCE && (this.#misses & 15) !== 0) {
      this.#misses += 1;
      return null;
    }
    for (const template of this.#templates) {
      const values = template.name === name ? match(template, text) : null;
      if (values === null) continue;
      this.#hits += 1;
      this.#misses = 0;
      // the shapes are known by now: what they were learnt from would be held for nothing
      if (this.#hits === HITS_TO_KNOW) this.#examples = none;
      if (this.#templates[0] !== template) this.#remember(template);
      return { template, values };
    }
    this.#misses += 1;
    return null;
  }

  /** A text that has gone the full way, and had nothing odd about it. */
  teach(text: string, name: string | null, json: JsonObject): void {
    if (this.#lessons > FREE_LESSONS + this.#hits / HITS_FOR_A_LESSON) return;
    this.#lessons += 1;
    const example = exampleOf(text, name);
    if (example === null) return;
    this.#examples = [example, ...this.#compare(example, json)].slice(0, MOST_TEMPLATES);
  }

  /** Learns from the example and an earlier one of its shape. Gives the examples of other shapes. */
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
      // the newest of each shape
      return this.#examples.filter((other) => other !== held);
    }
    return this.#examples;
  }

  #remember(template: Template): void {
    // one that was learnt anew, with more holes, stands in the place of the old one
    const others = this.#templates.filter((held) => held.shape !== template.shape);
    this.#templates = [template, ...others].slice(0, MOST_TEMPLATES);
  }
}

const none: readonly never[] = [];
