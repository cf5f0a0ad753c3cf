import type { Diagnostic } from '../../../src/core/diagnostics.ts';
import type { Remark } from '../../trace/items.ts';

/** A diagnostic or an error in a sentence: its name, and what it is about. */
export const sentenceOf = ({ diagnostic, error }: Remark): string => {
  if (error !== null) return `${error._tag}: ${error.message}`;
  if (diagnostic === null) return '';
  const { _tag, event, ...about } = diagnostic;
  const details = Object.entries<unknown>(about).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const hint = hints[_tag];
  return `${words(_tag)}${details.length === 0 ? '' : ` (${details.join(', ')})`}${hint === undefined ? '' : `: ${hint}`}`;
};

/** `UnknownField` → `Unknown field`. */
const words = (tag: string): string => {
  const text = tag.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const hints: Partial<Record<Diagnostic['_tag'], string>> = {
  MalformedJson: 'the event was skipped',
  UnknownEvent: 'the event is kept, and means nothing to this version',
  StrayLine: 'a line between the events that is not a field',
  DataAfterDone: 'the event after [DONE] was ignored',
  UnterminatedEvent: 'the last event has no blank line after it',
  ReplacementCharacter: 'the event contains U+FFFD, which stands for bytes that were not UTF-8',
};
