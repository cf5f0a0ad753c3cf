import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { fieldOf, membersOf, objectOf, textOf } from '../../json/read.ts';
import type { ResponseOutputItem } from './schema/index.ts';

/** An output item as a request repeats it. Fits the parameter types of `openai` 4.87 or later. */
export type InputItem = OutputMessageParam | FunctionCallParam | ReasoningParam | ItemReferenceParam;

/** A message of the model, as a request repeats it. */
export interface OutputMessageParam {
  type: 'message';
  id: string;
  role: 'assistant';
  status: 'completed' | 'incomplete' | 'in_progress';
  content: ({ type: 'output_text'; text: string; annotations: never[] } | { type: 'refusal'; refusal: string })[];
}

/** A tool call of the model, as a request repeats it. */
export interface FunctionCallParam {
  type: 'function_call';
  id?: string;
  call_id: string;
  name: string;
  arguments: string;
}

/** Reasoning of the model, as a request repeats it. */
export interface ReasoningParam {
  type: 'reasoning';
  id: string;
  summary: { type: 'summary_text'; text: string }[];
  encrypted_content?: string | null;
}

/** The item of a stored response, by its id. */
export interface ItemReferenceParam {
  type: 'item_reference';
  id: string;
}

/**
 * Converts the output of a response to items of the next request's `input`.
 *
 * Messages, function calls and reasoning are repeated, without annotations. Every other item (such as a web search) is
 * referred to by its id, which works for responses that the server stores; OpenAI stores them unless the request has
 * `store: false`. Items without an id that would have to be referred to are left out. Takes time proportional to the output.
 *
 * @example input.push(...toInputItems(response.output), { role: 'user', content: 'Go on.' })
 */
export const toInputItems = (output: readonly ResponseOutputItem[]): InputItem[] =>
  membersOf(output).flatMap((item) => {
    const made = inputItem(objectOf(item));
    return made === null ? [] : [made];
  });

const inputItem = (item: JsonObject): InputItem | null => {
  const id = textOf(item['id']);
  switch (item['type']) {
    case 'message':
      return { type: 'message', id: id ?? '', role: 'assistant', status: statusOf(item), content: partsOf(item) };
    case 'function_call':
      return {
        type: 'function_call',
        ...(id === null ? {} : { id }),
        call_id: textOf(item['call_id']) ?? '',
        name: textOf(item['name']) ?? '',
        arguments: textOf(item['arguments']) ?? '',
      };
    case 'reasoning': {
      const encrypted = textOf(item['encrypted_content']);
      const summary = membersOf(item['summary']).map((part) => textOf(fieldOf(part, 'text')) ?? '');
      return {
        type: 'reasoning',
        id: id ?? '',
        summary: summary.map((text) => ({ type: 'summary_text', text })),
        ...(encrypted === null ? {} : { encrypted_content: encrypted }),
      };
    }
    default:
      return id === null ? null : { type: 'item_reference', id };
  }
};

const statusOf = ({ status }: JsonObject): OutputMessageParam['status'] =>
  status === 'incomplete' || status === 'in_progress' ? status : 'completed';

const partsOf = (item: JsonObject): OutputMessageParam['content'] =>
  membersOf(item['content'])
    .filter(isJsonObject)
    .map((part) =>
      part['type'] === 'refusal'
        ? { type: 'refusal', refusal: textOf(part['refusal']) ?? '' }
        : { type: 'output_text', text: textOf(part['text']) ?? '', annotations: [] },
    );

/**
 * The output as the next request repeats it, if calls without an output are left out together with the reasoning before
 * them. If the response is not stored, other items are repeated whole, and reasoning without its encrypted content, which
 * no server could read, is left out.
 */
export const repeatedItems = (response: JsonObject, answered: ReadonlySet<string | null>): readonly object[] => {
  const isStored = response['store'] !== false;
  const kept: object[] = [];
  for (const item of membersOf(response['output']).filter(isJsonObject)) {
    const isCall = item['type'] === 'function_call' || item['type'] === 'custom_tool_call';
    if (isCall && !answered.has(textOf(item['call_id']))) {
      while (fieldOf(kept.at(-1), 'type') === 'reasoning') kept.pop();
    } else if (isStored || item['type'] !== 'reasoning' || textOf(item['encrypted_content']) !== null) {
      kept.push(withoutNulls(item));
    }
  }
  return kept;
};

const withoutNulls = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
