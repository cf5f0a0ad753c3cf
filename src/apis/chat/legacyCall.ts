import { fieldIn, read } from '../../fold/acc.ts';
import { isOpen, isWhole, scanJson, startScan } from '../../fold/toolCalls/jsonScan.ts';
import { isJsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import type { ChoiceState } from './state.ts';

/** The call of a message's `function_call`. */
export interface LegacyCall {
  readonly name: string | null;
  readonly args: string;
  /** Whether its arguments are a complete document. */
  readonly whole: boolean;
  readonly open: boolean;
}

/** The legacy call of a choice; null if it has none. Costs the length of the arguments, so call it only at an end. */
export const legacyCallOf = ({ message }: ChoiceState): LegacyCall | null => {
  const held = fieldIn(message, 'function_call');
  const json = held === undefined ? null : read(held);
  if (!isJsonObject(json)) return null;
  const args = textOf(json['arguments']) ?? '';
  const scan = scanJson(startScan, args);
  return { name: textOf(json['name']), args, whole: isWhole(scan), open: isOpen(scan) };
};
