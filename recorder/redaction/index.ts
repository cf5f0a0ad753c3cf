/** Removes secrets before anything is stored. */
export { bodyRedactor } from './body.ts';
export { bodyPlace, redactHead, redactRecording, redactRequest } from './exchange.ts';
export {
  defaultRedaction,
  longestSecret,
  noRedaction,
  withRedaction,
  type Redaction,
  type RedactionPattern,
} from './rules.ts';
export { secretFinder } from './text.ts';
