/** Removes secrets before anything is stored. */
export { bodyRedactor, type BodyRedactor } from './body.ts';
export { bodyPlace, exported, redactHead, redactRecording, redactRequest } from './exchange.ts';
export { longestSecret, type RedactionPattern } from './pattern.ts';
export { defaultRedaction, noRedaction, withRedaction, type Redaction } from './rules.ts';
export { secretFinder } from './text.ts';
