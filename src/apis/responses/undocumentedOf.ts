import { growsAgain } from '../../fold/rules.ts';
import type { JsonObject } from '../../json/json.ts';
import { undocumentedIn } from '../shared/undocumented.ts';
import { ResponseStreamEvent } from './schema/index.ts';

/** The undocumented fields of an event; null if it has none. An unknown event is only folded if it contains a response. */
export const undocumentedOf = undocumentedIn(ResponseStreamEvent, new Map([['response', null]]));

/** Whether an event that arrives again with the same fields would add to what is kept. */
export const growsBeside = (event: JsonObject): boolean => growsAgain(undocumentedOf(event) ?? {});
