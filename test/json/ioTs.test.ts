import * as E from '#fp-ts/Either';
import * as TE from '#fp-ts/TaskEither';
import { describe, expect, it } from '@jest/globals';
import * as t from 'io-ts';
import reporters from 'io-ts/PathReporter';
import { build } from 'esbuild';
import * as ownTask from '../../recorder/taskEither.ts';
import * as own from '../../src/json/either.ts';
import { integer, optional, string, struct } from '../../src/json/codec.ts';
import { ioType } from '../../src/json/ioType.ts';

const { PathReporter } = reporters;

const Person = struct('Person', { name: string, age: optional(integer) });
const ann = { name: 'Ann', age: 3 };

/** A number that is sent as text, made by io-ts or by us. */
const numberFromText = (make: typeof ioType): t.Type<number, string> =>
  make<number, string>(
    'NumberFromText',
    (u): u is number => typeof u === 'number',
    (u, context) => (typeof u === 'string' && u.trim() !== '' ? t.success(Number(u)) : t.failure(u, context)),
    String,
  );
const ofIoTs: typeof ioType = (name, is, validate, encode) => new t.Type(name, is, validate, encode);

describe('a codec inside the codecs of io-ts', () => {
  const Team = t.type({ lead: Person, others: t.array(Person), kind: t.union([Person, t.number]) }, 'Team');
  const team = { lead: ann, others: [ann], kind: 4 };

  it('is decoded, checked and encoded', () => {
    expect(Team.decode(team)).toEqual(E.right(team));
    expect(Team.is(team)).toBe(true);
    expect(Team.is({ ...team, lead: 1 })).toBe(false);
    expect(Team.encode(team)).toEqual(team);
    expect(Team.encode({ ...team, kind: ann })).toEqual({ ...team, kind: ann });
  });

  it('reports its errors with their paths', () => {
    const report = PathReporter.report(Team.decode({ lead: { name: 1 }, others: [{ age: 0.5 }], kind: 'x' }));
    expect(report).toEqual([
      'Invalid value 1 supplied to : Team/lead: Person/name: string',
      'Invalid value 0.5 supplied to : Team/others: Array<Person>/0: Person/age: integer',
      'Invalid value "x" supplied to : Team/kind: (Person | number)/0: Person',
      'Invalid value "x" supplied to : Team/kind: (Person | number)/1: number',
    ]);
  });

  it.each([
    ['an intersection', t.intersection([Person, t.type({ id: t.number })]), { ...ann, id: 1 }, { ...ann, id: 'x' }],
    ['a partial type', t.partial({ person: Person }), { person: ann }, { person: 1 }],
    ['a record', t.record(t.string, Person), { a: ann }, { a: 1 }],
    ['a tuple', t.tuple([Person, string]), [ann, 'x'], [ann, 1]],
    ['a refinement', t.refinement(Person, ({ name }) => name !== ''), ann, { name: '' }],
    ['a brand', t.brand(string, (s): s is t.Branded<string, { readonly Word: symbol }> => s !== '', 'Word'), 'x', ''],
    ['an exact type', t.exact(t.type({ person: Person })), { person: ann }, { person: 1 }],
    ['a read-only array', t.readonlyArray(Person), [ann], [1]],
  ] as readonly (readonly [string, t.Mixed, unknown, unknown])[])('works in %s', (_, codec, good, bad) => {
    expect(codec.decode(good)).toEqual(E.right(good));
    expect(codec.is(good)).toBe(true);
    expect(codec.encode(good)).toEqual(good);
    expect(E.isLeft(codec.decode(bad))).toBe(true);
    expect(codec.is(bad)).toBe(false);
  });

  it('decodes without its object', () => {
    const { decode } = Person;
    expect([ann].map(decode)).toEqual([E.right(ann)]);
  });
});

describe('pipe', () => {
  const theirs = numberFromText(ofIoTs);
  const ours = numberFromText(ioType);

  it.each([
    ['from a codec of the library to one of io-ts', string.pipe(theirs)],
    ['from a codec of io-ts to one of the library', theirs.pipe(t.number)],
    ['between two codecs of the library', string.pipe(ours).pipe(integer)],
    ['from a codec of io-ts to one of the library, named', t.string.pipe(ours, 'Named').pipe(integer)],
  ])('works %s', (_, piped) => {
    expect(piped.decode('12')).toEqual(E.right(12));
    expect(piped.is(12)).toBe(true);
    expect(piped.is('12')).toBe(false);
    expect(piped.encode(12)).toBe('12');
    expect(E.isLeft(piped.decode(12))).toBe(true);
    expect(E.isLeft(piped.decode(' '))).toBe(true);
  });

  it('has the names of io-ts', () => {
    expect(string.pipe(ours).name).toBe(t.string.pipe(theirs).name);
    expect(string.pipe(ours, 'Count').name).toBe('Count');
  });

  it('returns the errors of the first codec, or those of the second', () => {
    const age = string.pipe(ours).pipe(integer);
    expect(PathReporter.report(age.decode(1))).toEqual([
      'Invalid value 1 supplied to : pipe(pipe(string, NumberFromText), integer)',
    ]);
    expect(PathReporter.report(age.decode('1.5'))).toEqual([
      'Invalid value 1.5 supplied to : pipe(pipe(string, NumberFromText), integer)',
    ]);
  });
});

it('has every member that the class of io-ts has', () => {
  const members = (codec: object): string[] => [
    ...Object.keys(codec),
    ...Object.getOwnPropertyNames(Object.getPrototypeOf(codec)),
  ];
  expect(members(numberFromText(ioType)).sort()).toEqual(members(numberFromText(ofIoTs)).sort());
  expect(Person.asDecoder()).toBe(Person);
  expect(Person.asEncoder()).toBe(Person);
});

describe('an Either', () => {
  it('is that of fp-ts', () => {
    expect(own.right(1)).toEqual(E.right(1));
    expect(own.left(1)).toEqual(E.left(1));
    expect(own.tryCatch(() => 1, String)).toEqual(E.right(1));
    expect(
      own.tryCatch(() => {
        throw new Error('x');
      }, String),
    ).toEqual(E.left('Error: x'));
    for (const either of [E.right<string, number>(1), E.left<string, number>('x')]) {
      expect(own.isLeft(either)).toBe(E.isLeft(either));
      expect(own.isRight(either)).toBe(E.isRight(either));
      const next = (n: number): number => n + 1;
      expect(own.map(next)(either)).toEqual(E.map(next)(either));
    }
    expect(E.getOrElse(() => 0)(own.map((n: number) => n + 1)(own.right<string, number>(1)))).toBe(2);
  });
});

describe('a TaskEither', () => {
  it('is that of fp-ts', async () => {
    const thrown = (): Promise<number> => Promise.reject(new Error('x'));
    const tasks = (of: Pick<typeof TE, keyof typeof ownTask>): readonly TE.TaskEither<string, number>[] => {
      const begun = [
        of.right<string, number>(1),
        of.left<string, number>('x'),
        of.tryCatch(() => Promise.resolve(1), String),
        of.tryCatch(thrown, String),
      ];
      return [
        ...begun,
        ...begun.map(of.map((n: number) => n + 1)),
        ...begun.map(of.chain((n: number) => of.right<string, number>(n + 1))),
        ...begun.map(of.chain(() => of.left<string, number>('y'))),
        ...begun.map(of.chainEitherK((n: number): E.Either<string, number> => (n === 1 ? E.left('z') : E.right(n)))),
      ];
    };
    const results = (of: Pick<typeof TE, keyof typeof ownTask>): Promise<unknown> =>
      Promise.all(tasks(of).map((task) => task()));
    expect(await results(ownTask)).toEqual(await results(TE));
  });

  it('does nothing before it is called', () => {
    let begun = 0;
    const task = ownTask.tryCatch(() => Promise.resolve((begun += 1)), String);
    ownTask.chain(() => task)(ownTask.map((n: number) => n)(task));
    expect(begun).toBe(0);
  });
});

it('is not needed by the package, and neither is fp-ts', async () => {
  const { metafile } = await build({
    entryPoints: ['src/index.ts', 'src/codecs.ts', 'operators/index.ts', 'streams/index.ts', 'recorder/index.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    external: ['rxjs', 'libsql'],
    logLevel: 'error',
  });
  const loaded = Object.keys(metafile.inputs).filter((file) => /node_modules\/(?:io-ts|fp-ts)\//.test(file));
  expect(loaded).toEqual([]);
});
