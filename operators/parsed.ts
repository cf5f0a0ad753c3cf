import { concat, defer, filter, map, mergeMap, pipe, type OperatorFunction } from 'rxjs';
import type { Delta } from '../src/core/delta.ts';
import { refusalError, textNotJsonError } from '../src/core/errors.ts';
import { checkSchema, misplaced } from '../src/core/mistakes.ts';
import type { StandardSchema } from '../src/core/standardSchema.ts';
import { validate } from '../src/engine/tools/validate.ts';
import type { Json } from '../src/json/json.ts';
import { completedPaths, endJson, partialJson, pushJson } from '../src/json/partialJson/index.ts';
import type { ChoiceOptions } from './ofChoice.ts';

/** A value of which any part may still be missing. */
export type DeepPartial<A> = A extends readonly (infer Item)[]
  ? readonly DeepPartial<Item>[]
  : A extends object
    ? { readonly [Key in keyof A]?: DeepPartial<A[Key]> }
    : A;

/** The value of a structured output, while it arrives and at the end. */
export type Parsed<Input, Output = Input> =
  | {
      readonly _tag: 'Partial';
      /** What is certain so far. The schema has not checked it yet. */
      readonly value: DeepPartial<Input>;
      /** JSON Pointers of the values that became complete since the previous item, inner before outer. */
      readonly completed: readonly string[];
    }
  | { readonly _tag: 'Parsed'; readonly value: Output };

/**
 * Parses a structured output while it arrives, and validates it at the end with any Standard Schema (zod, valibot, arktype).
 *
 *     deltas     -a---b---c---|
 *     parsed(schema)
 *     result     -p---p---p---(V|)   p: Partial, V: Parsed
 *
 * A value that was shown is never taken back. Finds the JSON also inside prose or a code fence. Errors at the end with a
 * `RefusalError` if the model refused, with a `JsonError` if its text is not JSON, with a `SchemaError` if the value does not
 * fit the schema, and as its source does (a response that failed or was truncated). Takes time proportional to each delta.
 *
 * @example ask(client, chat, params).deltas$.pipe(parsed(Event)).subscribe((item) => render(item.value))
 */
export const parsed =
  <Input, Output>(
    schema: StandardSchema<Input, Output>,
    { choice }: ChoiceOptions = {},
  ): OperatorFunction<Delta, Parsed<Input, Output>> =>
  (deltas$) => {
    checkSchema(schema);
    return defer(() => {
      let state = partialJson({ extract: true });
      let refusal = '';
      const partial$ = deltas$.pipe(
        mergeMap((delta): readonly Parsed<Input, Output>[] => {
          if (isReceived(delta)) throw misplaced('deltas', delta);
          if (delta._tag !== 'Text' && delta._tag !== 'Refusal') return [];
          if (choice !== undefined && delta.index !== choice) return [];
          if (delta._tag === 'Refusal') {
            refusal += delta.text;
            return [];
          }
          const before = state;
          state = pushJson(before, delta.text);
          const { value } = state;
          return isShown<Input>(value) ? [{ _tag: 'Partial', value, completed: completedPaths(before, state) }] : [];
        }),
      );
      const final$ = defer(async (): Promise<Parsed<Input, Output>> => {
        if (refusal !== '') throw refusalError(refusal);
        const ended = endJson(state);
        if (ended._tag === 'Left') throw textNotJsonError(ended.left.expected, ended.left.at, state.offset);
        const valid = await validate(schema, ended.right);
        if (valid._tag === 'Left') throw valid.left;
        return { _tag: 'Parsed', value: valid.right };
      });
      return concat(partial$, final$);
    });
  };

/** The types exclude what `decode` emits. */
const isReceived = ({ _tag }: { readonly _tag: string }): boolean => _tag === 'Event';

// the type is what the request asked the model for
const isShown = <Input>(value: Json | undefined): value is Json & DeepPartial<Input> => value !== undefined;

/** Emits only the validated value. */
export const parsedValue = <Output>(
  schema: StandardSchema<unknown, Output>,
  options: ChoiceOptions,
): OperatorFunction<Delta, Output> =>
  pipe(
    parsed(schema, options),
    filter((item) => item._tag === 'Parsed'),
    map(({ value }) => value),
  );
