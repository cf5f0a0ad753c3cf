import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { complete } from '../../fold/complete.ts';
import { asFields, changeAt } from '../../fold/path.ts';
import { mergeBeside } from '../shared/beside.ts';
import { itemAt, replaceItem } from './heldItems.ts';
import type { ItemState } from './item.ts';
import { foldedOf, type Folded } from './state.ts';
import { undocumentedOf } from './undocumentedOf.ts';

/**
 * Keeps what an event has beside its payload: at the item that the event changed its undocumented fields and its agent, or at
 * the response its undocumented fields.
 */
export const keepBeside = (state: Folded, event: JsonObject): Folded => {
  const given = undocumentedOf(event);
  const item = itemAt(state.items, state.touched);
  if (item === undefined)
    return given === null ? state : foldedOf({ ...state, beside: mergeBeside(state.beside, given) });
  const placed = withAgent(item, event['agent']);
  const kept = given === null ? placed : { ...placed, beside: mergeBeside(item.beside, given) };
  return kept === item ? state : foldedOf({ ...state, items: replaceItem(state.items, state.touched, kept) });
};

const withAgent = (item: ItemState, agent: Json | undefined): ItemState => {
  if (!isJsonObject(agent)) return item;
  const acc = changeAt(item.acc, ['agent'], (held) => complete(asFields(held), agent, '', null));
  return acc === item.acc ? item : { ...item, acc };
};
