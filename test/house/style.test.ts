import { describe, expect, it } from '@jest/globals';
import { isIn, sources } from '../support/sources.ts';

const rooms = ['src', 'recorder', 'operators', 'streams', 'inspector', 'cli'];
const all = rooms.flatMap(sources);
const operators = all.filter(({ path }) => isIn(path, 'operators'));
const library = all.filter(({ path }) => !isIn(path, 'cli'));

// Which room may import which is dependency-cruiser's rule (scripts/rooms.cjs), checked by `npm run lint`.
describe('the style of the house', () => {
  it('is checked: there are files in every room', () => {
    for (const room of rooms) expect(all.filter(({ path }) => isIn(path, room)).length).toBeGreaterThan(5);
  });

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

  it('has no cast except `as const` outside of src/json', () => {
    const outside = library.filter(({ path }) => !isIn(path, 'src/json'));
    const cast = /\bas (?!const\b)(?:[A-Z]|any\b|unknown\b|never\b|string\b|number\b)/;
    const offending = outside.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter(
          (line) =>
            cast.test(line) &&
            // the key of a mapped type
            !/\[\w+ in .* as /.test(line) &&
            !/^\s*(\/\/|\*|\/\*|import|export (\*|\{|type \{))/.test(line) &&
            !/['"`].*\bas\b.*['"`]/.test(line),
        )
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(offending.filter((line) => !/^\S+ (\S+ as \w+,?|type \S+ as \w+,?)$/.test(line))).toStrictEqual([]);
  });

  it('knows that an event was matched by a template only in the template room and in the fast paths', () => {
    const knowing = all.filter(({ text }) => /\b(matchOf|MatchedEvent)\b/.test(text)).map(({ path }) => path);
    expect(knowing.length).toBeGreaterThan(2);
    expect(knowing.filter((path) => !/^src\/(json\/template|apis\/\w+\/fast)\//.test(path))).toStrictEqual([]);
  });

  it('disables no rule', () => {
    const off = /eslint-disable|@ts-(ignore|expect-error|nocheck)|TODO|FIXME/;
    expect(all.filter(({ text }) => off.test(text)).map(({ path }) => path)).toStrictEqual([]);
  });
});
