import type { Step } from '../../../fold/path.ts';
import { isJsonArray } from '../../../json/json.ts';
import { memoize } from '../../../json/memoize.ts';
import type { Hole, Template } from '../../../json/template/index.ts';
import { numberOf } from '../changes.ts';
import { rows } from '../table.ts';
import { growsBeside } from '../undocumentedOf.ts';

/** What the events of a template change, if that is one growing text of one item. */
export interface Growth {
  /** The path of the text in the item. */
  readonly path: readonly Step[];
  /** The path of the part that holds the text, for its log probabilities. */
  readonly part: readonly Step[];
  /** The hole that holds the text. The other two are -1 if there is no such hole. */
  readonly hole: number;
  readonly sequence: number;
  readonly logprobs: number;
}

/** What the events of a template change; null if they have to be folded in full. */
export const growthOf = memoize((template: Template): Growth | null => makeGrowth(template));

const makeGrowth = (template: Template): Growth | null => {
  const { base, holes } = template;
  const row = typeof base['type'] === 'string' ? rows.get(base['type']) : undefined;
  const grows = row?.grows;
  if (row === undefined || grows === undefined || typeof base['delta'] !== 'string') return null;
  const places = holes.map(placeOf);
  if (places.includes('other') || !places.includes('delta')) return null;
  // log probabilities that do not differ are still added by each event
  const fixed = base['logprobs'];
  if (!places.includes('logprobs') && isJsonArray(fixed) && fixed.length > 0) return null;
  // the same undocumented list is added again by each event
  if (growsBeside(base)) return null;
  // only the full fold finds the item of an event that names neither the item nor its index
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
