import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as codecs from '../../src/codecs.ts';
import {
  integer,
  json,
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
import { inspect, Inspector, type Finding } from '../../src/json/inspect.ts';
import { valuesOf } from '../support/codecValues.ts';
import { runs } from '../support/runs.ts';

const Part = union('Part', [
  struct('TextPart', { type: literal('text'), text: string }),
  struct('ImagePart', { type: literal('image', 'picture'), width: integer }),
]);
const Message = struct('Message', {
  id: string,
  role: openEnum('user', 'assistant'),
  content: nullable(oneOf(string, list(Part))),
  scores: optional(map(number)),
  kind: optional(literal('a', 'b')),
  extra: optional(json),
});
const message = { id: 'm', role: 'user', content: [{ type: 'text', text: 'hi' }] };

describe('inspect', () => {
  it('reports nothing for a documented value', () => {
    expect(inspect(Message, { ...message, scores: { a: 1 }, kind: 'b', extra: { any: [null, 'thing'] } })).toEqual([]);
    expect(inspect(Message, { ...message, content: null })).toEqual([]);
    expect(inspect(Message, { ...message, content: 'hi' })).toEqual([]);
  });

  it.each([
    ['a field it does not name', { ...message, new: {} }, { _tag: 'UnknownField', path: 'new', found: 'object' }],
    ['a field that is missing', { role: 'user', content: 'x' }, { _tag: 'MissingField', path: 'id' }],
    ['a null that is not documented', { ...message, id: null }, { _tag: 'UnexpectedNull', path: 'id' }],
    ['a null of an optional field', { ...message, scores: null }, { _tag: 'UnexpectedNull', path: 'scores' }],
    ['an unknown enum value', { ...message, role: 'tool' }, { _tag: 'UnknownValue', path: 'role' }],
    ['an unknown literal', { ...message, kind: 'c' }, { _tag: 'UnknownValue', path: 'kind' }],
    [
      'an unknown member',
      { ...message, content: [{ type: 'video' }] },
      { _tag: 'UnknownMember', path: 'content[].type' },
    ],
    [
      'a field inside a member',
      { ...message, content: [{ type: 'text', text: 'x', new: null }] },
      { _tag: 'UnknownField', path: 'content[].new', found: 'null' },
    ],
    ['a wrong kind', { ...message, id: 1 }, { _tag: 'Mismatch', path: 'id', expected: 'string', found: 'number' }],
    [
      'a wrong kind in a map',
      { ...message, scores: { a: 1, b: 'x' } },
      { _tag: 'Mismatch', path: 'scores.{*}', expected: 'number', found: 'string' },
    ],
    [
      'a number that JavaScript cannot represent',
      { ...message, scores: { a: 2 ** 60 } },
      { _tag: 'UnsafeInteger', path: 'scores.{*}' },
    ],
    [
      'such a number in an undocumented field',
      { ...message, extra: [{ n: 2 ** 60 }] },
      { _tag: 'UnsafeInteger', path: 'extra[].n' },
    ],
  ])('finds %s', (_, value, finding) => {
    expect(inspect(Message, value)).toEqual([finding]);
  });

  it('finds every difference, in the order of the value', () => {
    const found = inspect(Message, { role: 'x', b: 1, content: [{ type: 'text' }] });
    expect(found.map(({ _tag, path }) => `${_tag} ${path}`)).toEqual([
      'UnknownValue role',
      'UnknownField b',
      'MissingField content[].text',
      'MissingField id',
    ]);
  });

  it('finds no wrong kind in a value that decodes, whatever is unknown in it', () => {
    for (const codec of [codecs.ChatCompletionChunk, codecs.ResponseStreamEvent, codecs.Response]) {
      fc.assert(
        fc.property(valuesOf(codec), (value) => {
          expect(inspect(codec, value).filter(({ _tag }) => _tag === 'Mismatch')).toEqual([]);
        }),
        { numRuns: runs(30) },
      );
    }
  });
});

describe('an inspector of many values', () => {
  const inspectAll = (most: number, ...values: readonly unknown[]): readonly Finding[] => {
    const found: Finding[] = [];
    const inspector = new Inspector(most, (finding) => found.push(finding));
    for (const value of values) inspector.inspect(Message.schema, value, '', 'Message');
    return found;
  };

  it('reports each kind of difference once for each path', () => {
    const content = [{ type: 'text', text: 1, new: 2 ** 60 }, { type: 'text', text: 'x', new: 1 }, null];
    expect(inspectAll(100, { ...message, content }, { ...message, content })).toEqual([
      { _tag: 'Mismatch', path: 'content[].text', expected: 'string', found: 'number' },
      { _tag: 'UnknownField', path: 'content[].new', found: 'number' },
      { _tag: 'UnsafeInteger', path: 'content[].new' },
      { _tag: 'Mismatch', path: 'content[]', expected: 'Part', found: 'null' },
    ]);
  });

  it('reports no more than it may, and then inspects nothing', () => {
    const fields = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${String(at)}`, [2 ** 60]]));
    expect(inspectAll(7, { ...message, ...fields })).toHaveLength(7);
    const unread = new Proxy(message, {
      ownKeys: () => {
        throw new Error('it was inspected');
      },
    });
    expect(inspectAll(7, { ...message, ...fields }, unread)).toHaveLength(7);
  });

  it('cuts a long name without dividing a character', () => {
    const [even, odd] = inspectAll(
      10,
      { ...message, [`${'x'.repeat(198)}😀y`]: 1 },
      { ...message, [`${'x'.repeat(199)}😀`]: 1 },
    );
    expect(even?.path).toBe(`${'x'.repeat(198)}😀…`);
    expect(odd?.path).toBe(`${'x'.repeat(199)}…`);
  });
});
