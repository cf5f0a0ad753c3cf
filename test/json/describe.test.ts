import { describe, expect, it } from '@jest/globals';
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
  oneOf,
  openEnum,
  optional,
  string,
  struct,
  union,
} from '../../src/json/codec.ts';
import { describe as fieldsOf } from '../../src/json/describe.ts';
import type { Codec } from '../../src/json/schema.ts';

const text = struct('TextPart', { type: literal('text'), text: string });
const image = struct('ImagePart', { type: literal('image', 'picture'), width: integer });
const Part = union('Part', [text, image]);

describe('the field rows of a codec', () => {
  it('contain path, type, required, nullable and values', () => {
    const codec = struct('Thing', {
      id: string,
      role: openEnum('user', 'assistant'),
      done: optional(literal(true)),
      scores: optional(nullable(map(list(integer)))),
      content: nullable(oneOf(string, list(Part))),
      extra: json,
    });
    expect(
      fieldsOf(codec).map((row) => [row.path, row.type, row.required, row.nullable, row.values, row.refs]),
    ).toEqual([
      ['id', 'string', true, false, [], []],
      ['role', 'string', true, false, ['user', 'assistant'], []],
      ['done', 'boolean', false, false, ['true'], []],
      ['scores', 'map<array<integer>>', false, true, [], []],
      ['content', 'string | array<object>', true, true, [], ['Part']],
      ['content[].type', 'string', true, false, ['text'], []],
      ['content[].text', 'string', true, false, [], []],
      ['content[].type', 'string', true, false, ['image', 'picture'], []],
      ['content[].width', 'integer', true, false, [], []],
      ['extra', 'unknown', true, false, [], []],
    ]);
  });

  it('write maps as {*} and the tags of a member as <tag>', () => {
    const codec = struct('Thing', { parts: map(Part), flags: map(struct('Flag', { on: boolean })) });
    expect(fieldsOf(codec).map(({ vpath }) => vpath)).toEqual([
      'parts',
      'parts{*}<text>.type',
      'parts{*}<text>.text',
      'parts{*}<image|picture>.type',
      'parts{*}<image|picture>.width',
      'flags',
      'flags{*}.on',
    ]);
  });

  it('stop at a struct inside itself', () => {
    interface Tree {
      readonly children: readonly Tree[];
    }
    const Tree: Codec<Tree> = struct('Tree', { children: list(lazy('Tree', () => Tree)) });
    expect(fieldsOf(Tree).map(({ path, refs }) => [path, refs])).toEqual([['children', ['Tree']]]);
  });

  it('show a recursive union once inside itself', () => {
    expect(
      fieldsOf(codecs.FileSearchFilter)
        .map(({ vpath }) => vpath)
        .filter((vpath) => vpath.startsWith('<and|or>')),
    ).toEqual([
      '<and|or>.type',
      '<and|or>.filters',
      '<and|or>.filters[]<eq|ne|gt|gte|lt|lte|in|nin>.key',
      '<and|or>.filters[]<eq|ne|gt|gte|lt|lte|in|nin>.type',
      '<and|or>.filters[]<eq|ne|gt|gte|lt|lte|in|nin>.value',
    ]);
  });

  it('stop at the schemas that are cut, except for the outermost', () => {
    const cut = new Set(['Part', 'Thing']);
    const codec = struct('Thing', { part: Part });
    expect(fieldsOf(codec, cut).map(({ path, refs }) => [path, refs])).toEqual([['part', ['Part']]]);
  });
});
