import { isJsonArray } from '../../json/json.ts';
import type { Hole, Template } from '../../json/template/index.ts';
import type { Step } from '../../fold/path.ts';
import { numberOf } from './changes.ts';
import { rows } from './table.ts';

/** What an event of a known shape changes, where that is one growing text of one item. */
export interface Plan {
  /** Where in the item the text stands. */
  readonly path: readonly Step[];
  /** Where in the item the part stands that holds it, for its log probabilities. */
  readonly part: readonly Step[];
  /** Which hole holds the text; the others are -1 for none. */
  readonly hole: number;
  readonly sequence: number;
  readonly logprobs: number;
}

const plans = new WeakMap<Template, Plan | null>();

/** The plan of a shape; null for one whose events have to be folded whole. */
export const planOf = (template: Template): Plan | null => {
  const known = plans.get(template);
  if (known !== undefined) return known;
  const made = makePlan(template);
  plans.set(template, made);
  return made;
};

const makePlan = (template: Template): Plan | null => {
  const { base, holes } = template;
  const row = typeof base['type'] === 'string' ? rows.get(base['type']) : undefined;
  const grows = row?.grows;
  if (row === undefined || grows === undefined || typeof base['delta'] !== 'string') return null;
  const places = holes.map(placeOf);
  if (places.includes('other') || !places.includes('delta')) return null;
  // tokens that are the same each time are gathered each time
  const fixed = base['logprobs'];
  if (!places.includes('logprobs') && isJsonArray(fixed) && fixed.length > 0) return null;
  // a server that names neither the item nor its place leaves that to the fold
  if (base['item_id'] === undefined && base['output_index'] === undefined) return null;
  const part = row.part === undefined ? [] : [row.part.list, numberOf(base[row.part.index])];
  return {
    path: [...part, ...grows],
    part,
    hole: places.indexOf('delta'),
    sequence: places.indexOf('sequence_number'),
    logprobs: places.indexOf('logprobs'),
  };
};

type Place = 'delta' | 'sequence_number' | 'logprobs' | 'free' | 'other';

const placeOf = ({ path, kind }: Hole): Place => {
  if (path.length !== 1) return 'other';
  switch (path[0]) {
    case 'delta':
      return kind === 'string' ? 'delta' : 'other';
    case 'sequence_number':
      return kind === 'number' ? 'sequence_number' : 'other';
    case 'logprobs':
      return kind === 'json' ? 'logprobs' : 'other';
    case 'obfuscation':
      return 'free';
    default:
      return 'other';
  }
};
