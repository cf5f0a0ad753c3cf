import { describe, expect, it } from '@jest/globals';
import { isIn, sources, type Source } from '../support/sources.ts';

const programs = ['src/cli', 'src/inspector'];
const families = ['chat', 'completions', 'images', 'responses', 'speech', 'transcription'];
const roots = ['src/index.ts', 'streams/index.ts', 'operators/index.ts'];

const src = sources('src');
const core = src.filter(({ path }) => !isIn(path, ...programs));
const operators = sources('operators');
const streams = sources('streams');
const library = [...core, ...operators, ...streams];

/** Every import that is not allowed, as `file: import`. */
const offences = (of: readonly Source[], allowed: (path: string, file: string) => boolean): readonly string[] =>
  of.flatMap(({ path, imports }) =>
    imports.filter((imported) => !allowed(imported, path)).map((imported) => `${path}: ${imported}`),
  );

const isOurs = (imported: string): boolean => isIn(imported, 'src', 'operators', 'streams', 'test');
const packageOf = (imported: string): string =>
  imported.startsWith('#fp-ts/') ? 'fp-ts' : (/^(@[^/]+\/)?[^/]+/.exec(imported)?.[0] ?? '');

describe('the rule of rooms', () => {
  it('is looked at: there are files in every room, and imports in them', () => {
    for (const room of [core, operators, streams]) {
      expect(room.length).toBeGreaterThan(5);
      expect(room.flatMap(({ imports }) => imports).length).toBeGreaterThan(room.length);
    }
  });

  it('lets nothing under src but the programs know RxJS', () => {
    expect(offences(core, (imported) => packageOf(imported) !== 'rxjs')).toStrictEqual([]);
  });

  it('lets src import nothing but itself', () => {
    expect(offences(core, (imported) => !isOurs(imported) || isIn(imported, 'src'))).toStrictEqual([]);
  });

  it('lets operators import only src and themselves', () => {
    expect(offences(operators, (imported) => !isOurs(imported) || isIn(imported, 'src', 'operators'))).toStrictEqual(
      [],
    );
  });

  it('lets streams import only src, operators and themselves', () => {
    expect(
      offences(streams, (imported) => !isOurs(imported) || isIn(imported, 'src', 'operators', 'streams')),
    ).toStrictEqual([]);
  });

  it('lets no family import another', () => {
    expect(
      offences(src, (imported, file) => {
        const own = families.find((family) => isIn(file, `src/${family}`));
        return own === undefined || !families.some((family) => family !== own && isIn(imported, `src/${family}`));
      }),
    ).toStrictEqual([]);
  });

  it('lets nothing import the programs but themselves', () => {
    expect(offences(library, (imported) => !isIn(imported, ...programs))).toStrictEqual([]);
  });

  it('lets nothing of the library import an entry point', () => {
    expect(offences(library, (imported) => !roots.includes(imported))).toStrictEqual([]);
  });

  it('knows few packages, and no builtin of Node outside of the stores on disk', () => {
    const known = ['rxjs', 'fp-ts', 'io-ts', 'openai', 'eventsource-parser'];
    const onDisk = (file: string): boolean => /^src\/recording\/(fileStore|sqliteStore|node)(\/|\.ts)/.test(file);
    expect(
      offences(library, (imported, file) => {
        if (isOurs(imported)) return true;
        return imported.startsWith('node:') ? onDisk(file) : known.includes(packageOf(imported));
      }),
    ).toStrictEqual([]);
  });

  it('has no ring of imports', () => {
    const graph = new Map(src.concat(operators, streams).map(({ path, imports }) => [path, imports]));
    const state = new Map<string, 'open' | 'done'>();
    const rings: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'open') rings.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (state.has(path)) return;
      state.set(path, 'open');
      for (const imported of graph.get(path) ?? []) if (graph.has(imported)) visit(imported, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(rings).toStrictEqual([]);
  });
});

describe('the style of the house', () => {
  const all = [...src, ...operators, ...streams];

  it('names every export', () => {
    expect(all.filter(({ text }) => /^export default/m.test(text)).map(({ path }) => path)).toStrictEqual([]);
  });

  it('has an operator in a file of its name', () => {
    const public$ = operators.filter(({ path }) => path !== 'operators/index.ts');
    const nameless = public$.filter(({ path, text }) => {
      const name = path.slice('operators/'.length, -'.ts'.length);
      return !new RegExp(`^export const ${name}\\b`, 'm').test(text);
    });
    expect(nameless.map(({ path }) => path)).toStrictEqual([]);
  });

  it('has no file of more than 250 lines', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 251);
    expect(long.map(({ path }) => path)).toStrictEqual([]);
  });

  it('has no cast but `as const` outside of decoding', () => {
    const outside = library.filter(({ path }) => !isIn(path, 'src/decoding'));
    const cast = /\bas (?!const\b)(?:[A-Z]|any\b|unknown\b|never\b|string\b|number\b)/;
    const offending = outside.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter(
          (line) =>
            cast.test(line) &&
            !/^\s*(\/\/|\*|\/\*|import|export (\*|\{|type \{))/.test(line) &&
            !/['"`].*\bas\b.*['"`]/.test(line),
        )
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(offending.filter((line) => !/^\S+ (\S+ as \w+,?|type \S+ as \w+,?)$/.test(line))).toStrictEqual([]);
  });

  it('switches no rule off', () => {
    const off = /eslint-disable|@ts-(ignore|expect-error|nocheck)|TODO|FIXME/;
    expect(all.filter(({ text }) => off.test(text)).map(({ path }) => path)).toStrictEqual([]);
  });
});
