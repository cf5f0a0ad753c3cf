// The official SDK's raw stream, whose texts a loop joins: what somebody writes who does not use the helper.
import { raw } from './_openai.mjs';

export const run = (one) => raw(one);
