import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions/completions';
import type { ResponseInputItem } from 'openai/resources/responses/responses';
import type { AssistantMessageParam } from '../../src/apis/chat/messageParam.ts';
import type { InputItem } from '../../src/apis/responses/inputItems.ts';

/** Compiles only if every value of the first type is one of the second. */
type Fits<A extends B, B> = [A, B];

export type Checks = [Fits<AssistantMessageParam, ChatCompletionMessageParam>, Fits<InputItem, ResponseInputItem>];
