import type { JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';

/** How an item of a certain type is interpreted as a call. */
export interface Tool {
  /** The provider-neutral type of the call. */
  readonly type: string;
  /** The field that contains the arguments. */
  readonly field: string;
  readonly answer: 'client' | 'server';
}

const tools: ReadonlyMap<string, Tool> = new Map([
  ['function_call', { type: 'function', field: 'arguments', answer: 'client' }],
  ['mcp_call', { type: 'mcp', field: 'arguments', answer: 'server' }],
  ['command_execution', { type: 'shell', field: 'command', answer: 'server' }],
]);

/** Returns how an item is interpreted as a call; undefined if it is not a call. */
export const toolOf = (item: JsonObject): Tool | undefined => tools.get(textOf(item['type']) ?? '');

/** The arguments of a call as text. The API sends them as JSON of any kind. */
export const argumentsOf = (item: JsonObject, { field }: Tool): string => {
  const given = item[field] ?? null;
  return typeof given === 'string' ? given : given === null ? '' : JSON.stringify(given);
};
