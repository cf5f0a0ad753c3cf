/** What is secret is taken out before anything is written. */
export { bodyRedactor, type BodyRedactor } from './body.ts';
export { bodyPlace, redactHead, redactRecording, type RedactedHead } from './exchange.ts';
export {
  defaultRedaction,
  longestSecret,
  noRedaction,
  withRedaction,
  type Redaction,
  type RedactionPattern,
} from './rules.ts';
export { secretFinder, type FindSecrets, type Range } from './text.ts';
