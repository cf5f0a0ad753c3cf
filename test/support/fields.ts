import { readFileSync } from 'node:fs';
import type { PromisedPaths } from '../../src/engine/fields/coverage.ts';
import { sharedPath } from './shared.ts';

/** One field of `../shared/api/fields.json`: what the API can send, by its specification, its SDK and real traffic. */
interface ApiField {
  readonly family: string;
  readonly schema: string;
  readonly path: string;
  readonly vpath: string;
  readonly type: string;
  readonly status?: string;
  readonly wire?: boolean;
}

/** The fields that a family can send: what left the types and what the SDK itself makes up is left out. */
const apiFields = (): readonly ApiField[] => {
  const file: unknown = JSON.parse(readFileSync(sharedPath('api', 'fields.json'), 'utf8'));
  return isFieldFile(file) ? file.fields.filter((field) => field.status !== 'dropped' && field.wire !== false) : [];
};

/** Does not check the types of the rows, because a script wrote them all in the same way. */
const isFieldFile = (file: unknown): file is { readonly fields: readonly ApiField[] } =>
  typeof file === 'object' && file !== null && 'fields' in file;

/** The same as paths, by family and schema, without the Assistants API, which OpenAI has shut down. */
export const apiPaths = (): PromisedPaths => {
  const families: Record<string, Record<string, string[]>> = {};
  for (const { family, schema, vpath } of apiFields()) {
    if (family.startsWith('assistants')) continue;
    const schemas = (families[family] ??= {});
    (schemas[schema] ??= []).push(vpath);
  }
  return families;
};
