import type { Apis } from '../../apis/lookup.ts';
import { describe } from '../../json/describe.ts';
import type { AnyCodec } from '../../json/schema.ts';
import { fieldRoots, schemasListedOnce } from './roots.ts';

/** The paths that must be covered, by family and schema (`Tool:mcp` for one member of a union), in the form of `vpath`. */
export type PromisedPaths = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** How many promised paths the codecs of a family contain. */
export interface Coverage {
  readonly family: string;
  readonly found: number;
  /** Each promised path that no codec contains, as `schema vpath`. */
  readonly missing: readonly string[];
}

/** Compares the codecs with the promised paths of every family. */
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
 * Returns the paths of a codec, with one tag each (`<a|b>.x` gives `<a>.x` and `<b>.x`), and with any tags left out,
 * because a promised path has no tag for a single member.
 */
const pathsOf = (codec: AnyCodec, listedOnce: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(describe(codec, listedOnce).flatMap(({ vpath }) => tagged(vpath, [''])));

/** Expands the tags of a path: `<a|b>.x` gives `<a>.x` and `<b>.x`, and `.x` too if `withoutTag` is `['']`. */
const tagged = (vpath: string, withoutTag: readonly string[] = []): readonly string[] => {
  const tag = /<([^<>]*)>/.exec(vpath);
  if (tag === null) return [vpath];
  const before = vpath.slice(0, tag.index);
  const rests = tagged(vpath.slice(tag.index + tag[0].length), withoutTag);
  const tags = (tag[1] ?? '').split('|').map((one) => `<${one}>`);
  return [...withoutTag, ...tags].flatMap((one) => rests.map((rest) => `${before}${one}${rest}`));
};
