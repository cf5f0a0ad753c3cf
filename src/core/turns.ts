import type { JsonObject } from '../json/json.ts';
import type { ToolCallEnd } from './delta.ts';

/** How a conversation continues in the requests of an API. Each function returns new parameters and changes none. */
export interface Turns {
  /** Adds tools that the model can call. */
  readonly withTools: (params: object, tools: readonly ToolDefinition[]) => object;
  /** Adds a message of the user. The attachments are content parts in the API's own form. */
  readonly withMessage: (params: object, text: string, attachments: readonly object[]) => object;
  /**
   * Adds a response, and the outputs of its tool calls. Calls without an output are left out, because a server refuses a
   * request in which the output of a call is missing.
   */
  readonly withAnswer: (params: object, response: object, outputs: readonly ToolOutput[]) => object;
}

/** A tool as a request describes it. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string | null;
  /** The JSON Schema of the arguments; null for a custom tool, whose input is text. */
  readonly parameters: JsonObject | null;
  readonly strict: boolean | null;
}

/** What the model is told about one of its calls. */
export interface ToolOutput {
  readonly call: ToolCallEnd;
  readonly output: string;
}
