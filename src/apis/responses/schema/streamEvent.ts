import { union, type TypeOfMember } from '../../../json/codec.ts';
import type { Codec } from '../../../json/schema.ts';
import * as calls from './events/calls.ts';
import * as code from './events/code.ts';
import * as lifecycle from './events/lifecycle.ts';
import * as reasoning from './events/reasoning.ts';
import * as search from './events/search.ts';
import * as sentInput from './events/sentInput.ts';
import * as text from './events/text.ts';

// every export of these files is an event
const events = Object.values({ ...lifecycle, ...text, ...reasoning, ...calls, ...search, ...code, ...sentInput });

/** An event of a Responses stream. Narrow it by `type`. */
export type ResponseStreamEvent = TypeOfMember<(typeof events)[number]>;
export const ResponseStreamEvent: Codec<ResponseStreamEvent> = union('ResponseStreamEvent', events);
