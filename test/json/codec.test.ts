import * as E from '#fp-ts/Either';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as t from 'io-ts';
import * as codecs from '../../src/codecs.ts';
import {
  boolean,
  integer,
  json,
  lazy,
  list,
  literal,
  map,
  nullable,
  number,
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../src/json/codec.ts';
import type { AnyCodec } from '../../src/json/schema.ts';
import { replaced, valuesOf, wrongKinds } from '../support/codecValues.ts';
import { runs } from '../support/runs.ts';

const Part = union('Part', [
  struct('TextPart', { type: literal('text'), text: string }),
  struct('ImagePart', { type: literal('image', 'picture'), width: integer }),
]);
const Message = struct('Message', {
  id: string,
  role: openEnum('user', 'assistant'),
  content: oneOf(string, list(Part)),
  score: optional(nullable(number)),
  flags: optional(map(boolean)),
  extra: optional(json),
});

/** The paths of what is wrong; none for a value that fits. */
const wrong = (codec: AnyCodec, value: unknown): readonly string[] =>
  E.match(
    (errors: t.Errors) =>
      errors.map(({ context }) =>
        context
          .slice(1)
          .map(({ key }) => key)
          .join('.'),
      ),
    () => [],
  )(codec.decode(value));

describe('a codec', () => {
  const message = {
    id: 'm',
    role: 'user',
    content: [{ type: 'text', text: 'hi' }],
    score: 0.5,
    flags: { a: true },
  } as const;

  it('returns the object that it was given', () => {
    expect(E.getOrElseW(() => null)(Message.decode(message))).toBe(message);
    expect(Message.encode(message)).toBe(message);
    expect(Message.is(message)).toBe(true);
  });

  it.each([
    ['an unknown field', { ...message, new: 1 }],
    ['an unknown enum value', { ...message, role: 'tool' }],
    ['an unknown member', { ...message, content: [{ type: 'video', text: 1 }] }],
    ['a member without its tag', { ...message, content: [{ text: 1 }] }],
    ['a missing field', { role: 'user' }],
    ['an undocumented null', { ...message, id: null }],
    ['another value of a literal', { ...message, content: [{ type: 'image', width: 1 }] }],
    ['the other option', { ...message, content: 'hi' }],
  ])('accepts %s', (_, value) => {
    expect(wrong(Message, value)).toEqual([]);
  });

  it.each([
    ['a number for a text', { ...message, id: 1 }, 'id'],
    ['an object instead of an enum value', { ...message, role: {} }, 'role'],
    ['a text for a number', { ...message, score: '1' }, 'score'],
    ['a text inside a map', { ...message, flags: { a: true, b: 'x' } }, 'flags.b'],
    [
      'a fraction instead of a whole number',
      { ...message, content: [{ type: 'image', width: 0.5 }] },
      'content.0.width',
    ],
    ['a field of a known member', { ...message, content: [{ type: 'text', text: 1 }] }, 'content.0.text'],
    ['a member that is not an object', { ...message, content: ['x'] }, 'content.0'],
    ['a kind that no option has', { ...message, content: 1 }, 'content'],
    ['a list for an object', [], ''],
  ])('rejects %s with one error that names its path', (_, value, path) => {
    expect(wrong(Message, value)).toEqual([path]);
  });

  it('returns one error for each wrong place', () => {
    expect(wrong(Message, { id: 1, role: 2, content: [{ type: 'text', text: 3 }] })).toEqual([
      'id',
      'role',
      'content.0.text',
    ]);
  });

  it('names its schemas in the context of an error', () => {
    const names = E.match(
      (errors: t.Errors) => errors[0]?.context.map(({ type }) => type.name),
      () => undefined,
    )(Message.decode({ content: [{ type: 'text', text: 1 }] }));
    expect(names).toEqual(['Message', 'string | Array<Part>', 'Part', 'string']);
  });

  it('reads the tags of a union from its members', () => {
    const member = struct('Member', { kind: optional(nullable(openEnum('a', 'b'))), size: integer });
    const Sized = union('Sized', [member, struct('Untagged', { size: string })], 'kind');
    expect(wrong(Sized, { kind: 'a', size: 'x' })).toEqual(['size']);
    expect(wrong(Sized, { kind: 'b', size: 'x' })).toEqual(['size']);
    expect(wrong(Sized, { kind: 'c', size: 'x' })).toEqual([]);
    expect(wrong(Sized, { size: 1 })).toEqual([]);
  });

  it('can contain itself', () => {
    interface Tree {
      readonly children?: readonly Tree[];
    }
    const Tree: ReturnType<typeof lazy<Tree>> = lazy('Tree', () => node);
    const node = struct('Node', { children: optional(list(Tree)) });
    expect(wrong(Tree, { children: [{ children: [{}, { children: [] }] }] })).toEqual([]);
    expect(wrong(Tree, { children: [{ children: [{}, { children: 1 }] }] })).toEqual([
      'children.0.children.1.children',
    ]);
  });
});

const all = Object.values(codecs);
const big = [
  codecs.ChatCompletion,
  codecs.ChatCompletionChunk,
  codecs.Response,
  codecs.ResponseStreamEvent,
  codecs.Tool,
  codecs.ErrorResponse,
];

describe('every codec', () => {
  it('accepts unknown fields, tags and enum values anywhere', () => {
    for (const codec of all) {
      fc.assert(
        fc.property(valuesOf(codec, 2), (value) => {
          expect(wrong(codec, value)).toEqual([]);
        }),
        { numRuns: 3 },
      );
    }
  });

  it.each(big.map((codec) => [codec.name, codec] as const))('accepts unknown data deep inside: %s', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        expect(wrong(codec, value)).toEqual([]);
        expect(codec.is(value)).toBe(true);
      }),
      { numRuns: runs(30) },
    );
  });

  it.each(big.map((codec) => [codec.name, codec] as const))(
    'rejects one wrong kind with one error that has its path: %s',
    (_, codec) => {
      fc.assert(
        fc.property(valuesOf(codec), fc.nat(), (value, which) => {
          const places = wrongKinds(codec, value);
          const place = places[which % Math.max(places.length, 1)];
          fc.pre(place !== undefined);
          const spoiled = replaced(value, place.path, place.instead);
          expect(wrong(codec, spoiled)).toEqual([place.path.join('.')]);
          expect(codec.is(spoiled)).toBe(false);
        }),
        { numRuns: runs(60) },
      );
    },
  );
});
