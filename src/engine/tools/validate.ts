import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { schemaError, type SchemaError } from '../../core/errors.ts';
import type { StandardIssue, StandardSchema } from '../../core/standardSchema.ts';

/** Validates a value, and gives the schema's output. Schemas may validate asynchronously. */
export const validate = async <Output>(
  schema: StandardSchema<unknown, Output>,
  value: unknown,
): Promise<Either<SchemaError, Output>> => {
  const result = await schema['~standard'].validate(value);
  return result.issues === undefined ? E.right(result.value) : E.left(schemaError(result.issues.map(issueOf)));
};

const issueOf = ({ message, path = [] }: StandardIssue): { readonly path: string; readonly message: string } => ({
  path: path.map((step) => `/${keyText(typeof step === 'object' ? step.key : step)}`).join(''),
  message,
});

// as a JSON Pointer writes it
const keyText = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
