import type { JsonObject } from '../json.ts';
import type { AnyCodec } from '../shape.ts';
import { learn, lessonOf, type Example } from './learn.ts';
import { match } from './match.ts';
import type { Template, Values } from './template.ts';

/** A text that fitted a template. */
export interface Shaped {
  readonly template: Template;
  readonly values: Values;
}

/** The few shapes that a stream's events have had lately. One for each stream. */
export interface Templates {
  /** The text as one of the shapes; null for a text that has to go the full way. */
  readonly find: (text: string, name: string | null) => Shaped | null;
  /** A text that has gone the full way, and had nothing odd about it. */
  readonly teach: (text: string, name: string | null, json: JsonObject) => void;
}

const MOST_TEMPLATES = 4;
/** A stream whose shapes do not hold is let be: it may try anew as it earns hits. */
const FREE_LESSONS = 12;
const HITS_FOR_A_LESSON = 8;
/** After so many misses in a row only every 16th text is compared. */
const PATIENCE = 16;

export const createTemplates = (codec: AnyCodec): Templates => {
  // the one that fitted last comes first
  let templates: readonly Template[] = [];
  let examples: readonly Example[] = [];
  let hits = 0;
  let lessons = 0;
  let misses = 0;

  const remember = (template: Template): void => {
    // one that was learnt anew, with more holes, stands in the place of the old one
    templates = [template, ...templates.filter((held) => held.shape !== template.shape)].slice(0, MOST_TEMPLATES);
  };

  return {
    find: (text, name) => {
      if (misses > PATIENCE && (misses & 15) !== 0) {
        misses += 1;
        return null;
      }
      for (const template of templates) {
        const values = template.name === name ? match(template, text) : null;
        if (values === null) continue;
        hits += 1;
        misses = 0;
        if (templates[0] !== template) remember(template);
        return { template, values };
      }
      misses += 1;
      return null;
    },
    teach: (text, name, json) => {
      if (lessons > FREE_LESSONS + hits / HITS_FOR_A_LESSON) return;
      lessons += 1;
      const lesson = lessonOf(text, name, json);
      if (lesson === null) return;
      const { example } = lesson;
      for (const before of examples) {
        const known = templates.find((held) => held.shape === example.shape)?.holes ?? [];
        const template = learn(codec, before, lesson, known);
        if (template === null) continue;
        remember(template);
        break;
      }
      // the newest of each shape
      examples = [example, ...examples.filter(({ shape }) => shape !== example.shape)].slice(0, MOST_TEMPLATES);
    },
  };
};
