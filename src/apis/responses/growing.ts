import type { JsonObject } from '../../json/json.ts';
import { numberOf } from '../../json/read.ts';
import { cumulate, isFound, startCumulation } from '../../fold/cumulation.ts';
import type { ItemState } from './item.ts';
import type { Row } from './table.ts';

/** The growing text of an item after one more event, and whether this event shows that its increments are cumulative. */
export const growingAfter = (
  held: ItemState['growing'],
  event: JsonObject,
  { part, grows }: Row,
): { readonly growing: ItemState['growing']; readonly isCumulative: boolean } => {
  if (grows === undefined) return { growing: held, isCumulative: false };
  const path = part === undefined ? grows : [part.list, numberOf(event[part.index]) ?? 0, ...grows];
  const place = path.join('.');
  const before = held?.path === place ? held.cumulation : startCumulation;
  const after = cumulate(before, event['delta']);
  return {
    growing: held?.path === place && after === before ? held : { path: place, cumulation: after },
    isCumulative: isFound(before, after),
  };
};
