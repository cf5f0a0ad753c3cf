import type { JsonObject } from '../../json/json.ts';
import { mergeBeside } from '../shared/beside.ts';
import type { Folded } from './state.ts';
import { undocumentedOf } from './undocumentedOf.ts';

/** Keeps the undocumented fields of an event: at the item that the event changed, or at the response. */
export const keepBeside = (state: Folded, event: JsonObject): Folded => {
  const given = undocumentedOf(event);
  if (given === null) return state;
  const item = state.items[state.touched];
  if (item === undefined) return { ...state, beside: mergeBeside(state.beside, given) };
  const kept = { ...item, beside: mergeBeside(item.beside, given) };
  return { ...state, items: state.items.with(state.touched, kept) };
};
