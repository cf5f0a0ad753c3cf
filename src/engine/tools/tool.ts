import type { ToolCallEnd } from '../../core/delta.ts';
import type { StandardSchema } from '../../core/standardSchema.ts';
import type { ToolDefinition } from '../../core/turns.ts';
import { closed, jsonSchemaOf } from './jsonSchema.ts';
import { parseArguments } from './parseArguments.ts';
import { validate } from './validate.ts';

/** What a tool receives in addition to its arguments. */
export interface ToolContext {
  readonly call: ToolCallEnd;
  /** Aborted if the loop ends before the tool does. */
  readonly signal: AbortSignal;
}

/** A tool that `runTools` runs. `tool` and `customTool` make one. */
export interface RunnableTool {
  /** The tool as requests describe it, under the name that the loop gives it. */
  readonly define: (name: string) => ToolDefinition;
  /** Checks the arguments, and runs the tool. Rejects with a sentence that the model can use. */
  readonly run: (context: ToolContext) => Promise<unknown>;
}

/** A tool whose arguments are an object. */
export interface ToolOptions<Arguments> {
  /** What the tool does, for the model. */
  readonly description?: string;
  /** The schema of the arguments, of zod, valibot, arktype or `jsonSchema`. */
  readonly parameters: StandardSchema<unknown, Arguments>;
  /** Makes OpenAI enforce the schema while the model writes the arguments. */
  readonly strict?: boolean;
  /** The value that it returns or resolves with is the result: text unchanged, everything else as JSON. */
  readonly run: (args: Arguments, context: ToolContext) => unknown;
}

/**
 * Makes a tool for `runTools`. The schema describes the arguments to the model, checks them before `run` is called, and
 * gives them their type.
 *
 * @example tool({ parameters: z.object({ city: z.string() }), run: ({ city }) => weatherIn(city) })
 */
export const tool = <Arguments>({ description, parameters, strict, run }: ToolOptions<Arguments>): RunnableTool => ({
  define: (name) => {
    const schema = jsonSchemaOf(parameters);
    return {
      name,
      description: description ?? null,
      parameters: strict === true ? closed(schema) : schema,
      strict: strict ?? null,
    };
  },
  run: async (context) => {
    const parsed = parseArguments(context.call.arguments);
    if (parsed._tag === 'Left') {
      const { at, expected } = parsed.left;
      throw new Error(`the arguments are not JSON: expected ${expected} at character ${String(at)}`);
    }
    const args = await validate(parameters, parsed.right);
    if (args._tag === 'Left') {
      const reasons = args.left.issues.map(({ path, message }) => `${path === '' ? 'the top' : path}: ${message}`);
      throw new Error(`the arguments do not fit the schema: ${reasons.join('; ')}`, { cause: args.left });
    }
    return run(args.right, context);
  },
});

/** A custom tool, whose input is text. */
export interface CustomToolOptions {
  /** What the tool does, for the model. */
  readonly description?: string;
  readonly run: (input: string, context: ToolContext) => unknown;
}

/** Makes a custom tool for `runTools`: the model writes text instead of arguments. */
export const customTool = ({ description, run }: CustomToolOptions): RunnableTool => ({
  define: (name) => ({ name, description: description ?? null, parameters: null, strict: null }),
  run: (context) => Promise.resolve().then(() => run(context.call.arguments, context)),
});

/** What a tool gave, as the text that the model gets. */
export const resultText = (result: unknown): string =>
  typeof result === 'string' ? result : result === undefined ? 'null' : JSON.stringify(result);
