import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions/completions';
import type { ChatCompletionMessageParam as MessageParam4 } from 'openai4/resources/chat/completions/completions';
import type { ChatCompletionMessageParam as MessageParam5 } from 'openai5/resources/chat/completions/completions';
import type { ChatCompletionMessageParam as MessageParam6 } from 'openai6/resources/chat/completions/completions';
import type { ResponseInputItem } from 'openai/resources/responses/responses';
import type { ResponseInputItem as InputItem4 } from 'openai4/resources/responses/responses';
import type { ResponseInputItem as InputItem5 } from 'openai5/resources/responses/responses';
import type { ResponseInputItem as InputItem6 } from 'openai6/resources/responses/responses';
import type { AssistantMessageParam, ToolCallParam } from '../../src/apis/chat/messageParam.ts';
import type { InputItem } from '../../src/apis/responses/inputItems.ts';

/** Compiles only if every value of the first type is one of the second. */
type Fits<A extends B, B> = [A, B];

/** Version 4 does not know calls of custom tools. */
type WithoutCustomCalls = Omit<AssistantMessageParam, 'tool_calls'> & {
  tool_calls?: Extract<ToolCallParam, { type: 'function' }>[];
};

export type Checks = [
  Fits<AssistantMessageParam, ChatCompletionMessageParam>,
  Fits<WithoutCustomCalls, MessageParam4>,
  Fits<AssistantMessageParam, MessageParam5>,
  Fits<AssistantMessageParam, MessageParam6>,
  Fits<InputItem, ResponseInputItem>,
  Fits<InputItem, InputItem4>,
  Fits<InputItem, InputItem5>,
  Fits<InputItem, InputItem6>,
];
