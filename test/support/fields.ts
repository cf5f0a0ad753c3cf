import { readFileSync } from 'node:fs';
import { describe as fieldsOf } from '../../src/decoding/describe.ts';
import type { AnyCodec } from '../../src/decoding/shape.ts';
import { sharedPath } from './shared.ts';

/** One field of `../shared/api/fields.json`: what the API can send, by its specification, its SDK and real traffic. */
export interface ApiField {
  readonly family: string;
  readonly schema: string;
  readonly path: string;
  readonly vpath: string;
  readonly type: string;
  readonly status?: string;
  readonly wire?: boolean;
}

/** The fields that a family can send: what left the types and what the SDK itself makes up is left out. */
export const apiFields = (): readonly ApiField[] => {
  const file: unknown = JSON.parse(readFileSync(sharedPath('api', 'fields.json'), 'utf8'));
  return isFieldFile(file) ? file.fields.filter((field) => field.status !== 'dropped' && field.wire !== false) : [];
};

/** Trusts the file for the types of the rows: a script made them all alike. */
const isFieldFile = (file: unknown): file is { readonly fields: readonly ApiField[] } =>
  typeof file === 'object' && file !== null && 'fields' in file;

/** The schemas that `fields.json` lists once, on their own; a codec is cut where it reaches one. */
const cuts: ReadonlySet<string> = new Set([
  'Response',
  'ResponseOutputItem',
  'ResponseInputItem',
  'ResponseItem',
  'ResponseCompactedItem',
  'Tool',
  'ChatCompletion',
  'ChatCompletionStoreMessage',
  'Assistant',
  'Thread',
  'ThreadMessage',
  'Run',
  'RunStep',
  'MessageDeltaObject',
  'RunStepDeltaObject',
  'Batch',
  'Model',
]);

/**
 * The paths of a codec in the two notations of `fields.json`; each tag of a member on its own (`<a|b>.x` is `<a>.x` and `<b>.x`), and
 * each path also without tags at any one place, because `fields.json` leaves out the tag of a lone member.
 */
export const codecPaths = (codec: AnyCodec): ReadonlySet<string> =>
  new Set(fieldsOf(codec, cuts).flatMap(({ vpath }) => spellings(vpath)));

/** A path with alternatives in its tags, spelled out: one path for each tag, and one for none. */
const spellings = (vpath: string): readonly string[] => {
  const tag = /<([^<>]*)>/.exec(vpath);
  if (tag === null) return [vpath];
  const before = vpath.slice(0, tag.index);
  const rests = spellings(vpath.slice(tag.index + tag[0].length));
  const tags = ['', ...(tag[1] ?? '').split('|').map((one) => `<${one}>`)];
  return tags.flatMap((one) => rests.map((rest) => `${before}${one}${rest}`));
};

/** Each tag of a path on its own: `<a|b>.x` is `<a>.x` and `<b>.x`. */
export const tagged = (vpath: string): readonly string[] => {
  const tag = /<([^<>]*)>/.exec(vpath);
  if (tag === null) return [vpath];
  const before = vpath.slice(0, tag.index);
  const rests = tagged(vpath.slice(tag.index + tag[0].length));
  return (tag[1] ?? '').split('|').flatMap((one) => rests.map((rest) => `${before}<${one}>${rest}`));
};
