import type { Apis } from '../../apis/lookup.ts';
import { describe } from '../../json/describe.ts';
import type { AnyCodec } from '../../json/schema.ts';
import { fieldRoots, schemasListedOnce } from './roots.ts';

/** Paths that are promised: by family and schema (`Tool:mcp` for one member of a union), in the notation of `vpath`. */
export type PromisedPaths = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** How much of what is promised for a family its codecs name. */
export interface Coverage {
  readonly family: string;
  readonly found: number;
  /** `schema vpath` of each that no codec names. */
  readonly missing: readonly string[];
}

/** Holds the codecs against the paths of every family. */
export const coverageOf = (promised: PromisedPaths, rows?: Apis): readonly Coverage[] => {
  const families = fieldRoots(rows);
  const listedOnce = schemasListedOnce(rows);
  return Object.entries(promised).map(([family, schemas]) => {
    const roots = families[family] ?? {};
    const known = new Map(Object.entries(roots).map(([schema, codec]) => [schema, pathsOf(codec, listedOnce)]));
    const all = Object.entries(schemas).flatMap(([schema, paths]) => paths.map((path) => ({ schema, path })));
    const missing = all.filter(({ schema, path }) => {
      const [root, tag] = splitTag(schema);
      const paths = known.get(root);
      const whole = tag === undefined ? path : `<${tag}>.${path}`;
      return paths === undefined || !tagged(whole).every((one) => paths.has(one));
    });
    return {
      family,
      found: all.length - missing.length,
      missing: missing.map(({ schema, path }) => `${schema} ${path}`),
    };
  });
};

const splitTag = (schema: string): readonly [string, string?] => {
  const at = schema.indexOf(':');
  return at < 0 ? [schema] : [schema.slice(0, at), schema.slice(at + 1)];
};

/**
 * The paths of a codec; each tag of a member on its own (`<a|b>.x` is `<a>.x` and `<b>.x`), and each path also without
 * its tags at any one place, because a promised path leaves out the tag of a lone member.
 */
const pathsOf = (codec: AnyCodec, listedOnce: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(describe(codec, listedOnce).flatMap(({ vpath }) => spellings(vpath)));

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
const tagged = (vpath: string): readonly string[] => {
  const tag = /<([^<>]*)>/.exec(vpath);
  if (tag === null) return [vpath];
  const before = vpath.slice(0, tag.index);
  const rests = tagged(vpath.slice(tag.index + tag[0].length));
  return (tag[1] ?? '').split('|').flatMap((one) => rests.map((rest) => `${before}<${one}>${rest}`));
};
