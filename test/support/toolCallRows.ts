import { isJsonObject, type JsonObject } from '../../src/json/json.ts';
import type { ToolCallRepair } from '../../src/core/diagnostics.ts';

/** One entry of a delta's `tool_calls`; what is undefined is left out. */
export const toolCallEntry = (
  index: unknown,
  id: unknown,
  name: unknown,
  args: unknown,
  type: unknown = 'function',
): JsonObject => {
  const json: unknown = JSON.parse(
    JSON.stringify({ index, id, type: id === undefined ? undefined : type, function: { name, arguments: args } }),
  );
  return isJsonObject(json) ? json : {};
};
const entry = toolCallEntry;

const x = ['x', 'f', '{"a":1}'];
const y = ['y', 'g', '{"b":2}'];
const none: readonly ToolCallRepair[] = [];

/** Entries as servers send them, the calls that they mean, and what has to be assumed. */
export interface Row {
  readonly name: string;
  readonly entries: readonly JsonObject[];
  readonly calls: readonly (readonly unknown[])[];
  readonly repairs?: readonly ToolCallRepair[];
}

export const rows: readonly Row[] = [
  {
    name: 'one call in fragments',
    entries: [entry(0, 'x', 'f', ''), entry(0, undefined, undefined, '{"a"'), entry(0, undefined, undefined, ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'parallel calls that interleave',
    entries: [
      entry(0, 'x', 'f', '{"a"'),
      entry(1, 'y', 'g', '{"b"'),
      entry(0, undefined, undefined, ':1}'),
      entry(1, undefined, undefined, ':2}'),
    ],
    calls: [x, y],
    repairs: none,
  },
  {
    name: 'indexes that begin at 1, or are huge',
    entries: [entry(1, 'x', 'f', '{"a":1}'), entry(2 ** 40, 'y', 'g', '{"b":2}')],
    calls: [x, y],
    repairs: none,
  },
  {
    name: 'an index as text',
    entries: [entry('0', 'x', 'f', '{"a"'), entry('0', undefined, undefined, ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'an invalid index',
    entries: [entry(0.5, 'x', 'f', '{"a"'), entry(null, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'no index, complete calls',
    entries: [entry(undefined, 'x', 'f', '{"a":1}'), entry(undefined, 'y', 'g', '{"b":2}')],
    calls: [x, y],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'no index, arguments in fragments',
    entries: [entry(undefined, 'x', 'f', '{"a"'), entry(undefined, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'parallel calls all on index 0',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, 'y', 'g', '{"b"'), entry(0, undefined, undefined, ':2}')],
    calls: [x, y],
    repairs: ['reused-index'],
  },
  {
    name: 'a second call on the index, without an id',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, undefined, '', '{"b":2}')],
    calls: [x, ['', '', '{"b":2}']],
    repairs: ['split-after-complete-arguments', 'missing-id', 'missing-type'],
  },
  {
    name: 'an index that shifts in mid-call',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(1, undefined, undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index'],
  },
  {
    name: 'the id again with each fragment',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(0, 'x', 'f', ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'the id again under another index',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(7, 'x', undefined, ':1}')],
    calls: [x],
  },
  {
    name: 'one id for two separate calls',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(1, 'x', 'g', '{"b":2}')],
    calls: [x, ['x', 'g', '{"b":2}']],
    repairs: ['changed-id'],
  },
  {
    name: 'an id that arrives after the first fragment',
    entries: [entry(0, undefined, 'f', '{"a"'), entry(0, 'x', undefined, ':1}')],
    calls: [x],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'no id at all',
    entries: [entry(0, undefined, 'f', '{"a":1}')],
    calls: [['', 'f', '{"a":1}']],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'an empty id, name and type in what follows',
    entries: [entry(0, 'x', 'f', '{"a"'), { index: 0, id: '', type: '', function: { name: '', arguments: ':1}' } }],
    calls: [x],
    repairs: none,
  },
  {
    name: 'a numeric id, 0 too',
    entries: [entry(0, 0, 'f', '{}'), entry(1, 1, 'g', '{}')],
    calls: [
      ['0', 'f', '{}'],
      ['1', 'g', '{}'],
    ],
    repairs: none,
  },
  {
    name: 'the name again with each fragment',
    entries: [entry(0, 'x', 'read_file', ''), entry(0, 'x', 'read_file', '{}'), entry(0, 'x', 'read_file', '')],
    calls: [['x', 'read_file', '{}']],
    repairs: none,
  },
  {
    name: 'a name in pieces',
    entries: [entry(0, 'x', 'read_', ''), entry(0, undefined, 'file', ''), entry(0, undefined, undefined, '{}')],
    calls: [['x', 'read_file', '{}']],
  },
  {
    name: 'a name that is sent again as it grows',
    entries: [entry(0, 'x', 're', ''), entry(0, undefined, 'read', ''), entry(0, undefined, 'read_file', '{}')],
    calls: [['x', 'read_file', '{}']],
  },
  {
    name: 'arguments before the name',
    entries: [entry(0, 'x', undefined, '{"a"'), entry(0, undefined, 'f', ':1}')],
    calls: [x],
  },
  {
    name: 'arguments as a value',
    entries: [entry(0, 'x', 'f', { a: 1 })],
    calls: [x],
    repairs: ['arguments-not-text'],
  },
  {
    name: 'arguments that are null, missing, or never sent',
    entries: [entry(0, 'x', 'f', null), entry(1, 'y', 'g', undefined), { index: 2, id: 'z', type: 'function' }],
    calls: [
      ['x', 'f', ''],
      ['y', 'g', ''],
      ['z', '', ''],
    ],
    repairs: none,
  },
  {
    name: 'no type',
    entries: [{ index: 0, id: 'x', function: { name: 'f', arguments: '{"a":1}' } }],
    calls: [x],
    repairs: ['missing-type'],
  },
  {
    name: 'two entries of one call at once',
    entries: [entry(0, 'x', 'f', ''), entry(0, undefined, undefined, '{"a":'), entry(0, undefined, undefined, '1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'a custom tool, whose input is not JSON',
    entries: [
      { index: 0, id: 'x', type: 'custom', custom: { name: 'c', input: 'any {' } },
      { index: 0, custom: { input: '} text' } },
    ],
    calls: [['x', 'c', 'any {} text']],
    repairs: none,
  },
  {
    name: 'quotes and brackets inside of strings',
    entries: [entry(0, 'x', 'f', '{"a":"}\\"{'), entry(0, undefined, undefined, '{"}')],
    calls: [['x', 'f', '{"a":"}\\"{{"}']],
    repairs: none,
  },
  {
    name: 'one id for two documents on one index',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, 'x', 'f', '{"b":2}')],
    calls: [['x', 'f', '{"a":1}{"b":2}']],
    repairs: none,
  },
  {
    name: 'one id for two calls, the second in fragments',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(1, 'x', 'g', '{"b"'), entry(1, 'x', undefined, ':2}')],
    calls: [x, ['x', 'g', '{"b":2}']],
    repairs: ['changed-id'],
  },
  {
    name: 'one id for two documents, without an index',
    entries: [entry(undefined, 'x', 'f', '{"a":1}'), entry(undefined, 'x', 'f', '{"b":2}')],
    calls: [['x', 'f', '{"a":1}{"b":2}']],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'one id for two documents, the index only with the second',
    entries: [entry(undefined, 'x', 'f', '{"a":1}'), entry(3, 'x', undefined, '{"b":2}')],
    calls: [['x', 'f', '{"a":1}{"b":2}']],
    repairs: ['missing-index'],
  },
  {
    name: 'one id for two documents, the index only with the first',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(undefined, 'x', undefined, '{"b":2}')],
    calls: [['x', 'f', '{"a":1}{"b":2}']],
    repairs: ['missing-index'],
  },
  {
    name: 'the id again under another index, which needs no repair',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(7, 'x', undefined, ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'an id that arrives after the first fragment, without an index',
    entries: [entry(undefined, undefined, 'f', '{"a"'), entry(undefined, 'x', undefined, ':1}')],
    calls: [x],
    repairs: ['missing-index', 'missing-id', 'missing-type', 'missing-index'],
  },
  {
    name: 'a stray closing bracket after complete arguments',
    entries: [entry(0, 'x', 'f', '{"a":1}}'), entry(0, undefined, '', '{"b":2}')],
    calls: [
      ['x', 'f', '{"a":1}}'],
      ['', '', '{"b":2}'],
    ],
    repairs: ['split-after-complete-arguments', 'missing-id', 'missing-type'],
  },
  {
    name: 'white space after complete arguments',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, undefined, undefined, ' \n')],
    calls: [['x', 'f', '{"a":1} \n']],
    repairs: none,
  },
  {
    name: 'a second name on the index after complete arguments',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, undefined, 'g', '')],
    calls: [x, ['', 'g', '']],
    repairs: ['split-after-complete-arguments', 'missing-id', 'missing-type'],
  },
  {
    name: 'the same name on the index after complete arguments',
    entries: [entry(0, 'x', 'f', '{"a":1}'), entry(0, undefined, 'f', '')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'the name only after complete arguments',
    entries: [entry(0, 'x', undefined, '{"a":1}'), entry(0, undefined, 'f', '')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'another name under one id after the first argument',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(0, 'x', 'g', ':1}')],
    calls: [x],
    repairs: none,
  },
  {
    name: 'another index with a name, in mid-call',
    entries: [entry(0, 'x', 'f', '{"a"'), entry(1, undefined, 'g', '{"b":2}')],
    calls: [
      ['x', 'f', '{"a"'],
      ['', 'g', '{"b":2}'],
    ],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'another index with a type, in mid-call',
    entries: [entry(0, 'x', 'f', '{"a"'), { index: 1, type: 'function', function: { arguments: '{"b":2}' } }],
    calls: [
      ['x', 'f', '{"a"'],
      ['', '', '{"b":2}'],
    ],
    repairs: ['missing-id'],
  },
  {
    name: 'a first fragment with neither id nor name',
    entries: [entry(1, undefined, undefined, '{"a":1}')],
    calls: [['', '', '{"a":1}']],
    repairs: ['missing-id', 'missing-type'],
  },
  {
    name: 'a null index, or an index that is empty text',
    entries: [entry(null, 'x', 'f', '{"a":1}'), entry('', 'y', 'g', '{"b":2}')],
    calls: [x, y],
    repairs: ['missing-index', 'missing-index'],
  },
  {
    name: 'neither id nor index, another name in mid-call',
    entries: [entry(undefined, undefined, 'f', '{"a"'), entry(undefined, undefined, 'g', '{"b":2}')],
    calls: [
      ['', 'f', '{"a"'],
      ['', 'g', '{"b":2}'],
    ],
    repairs: ['missing-index', 'missing-id', 'missing-type', 'missing-index', 'missing-id', 'missing-type'],
  },
  {
    name: 'neither id nor index, the name again',
    entries: [entry(undefined, undefined, 'f', '{"a"'), entry(undefined, undefined, 'f', ':1}')],
    calls: [['', 'f', '{"a":1}']],
    repairs: ['missing-index', 'missing-id', 'missing-type', 'missing-index'],
  },
  {
    name: 'neither id nor index, the name after the first argument',
    entries: [entry(undefined, undefined, undefined, '{"a"'), entry(undefined, undefined, 'f', ':1}')],
    calls: [['', 'f', '{"a":1}']],
    repairs: ['missing-index', 'missing-id', 'missing-type', 'missing-index'],
  },
  {
    name: 'neither id nor index, a name that grows until the first argument',
    entries: [
      entry(undefined, undefined, 're', ''),
      entry(undefined, undefined, 'read', '{"a"'),
      entry(undefined, undefined, 'read_file', '{}'),
    ],
    calls: [
      ['', 'read', '{"a"'],
      ['', 'read_file', '{}'],
    ],
    repairs: [
      'missing-index',
      'missing-id',
      'missing-type',
      'missing-index',
      'missing-index',
      'missing-id',
      'missing-type',
    ],
  },
  {
    name: 'neither id nor index, a name that grows after arguments in two fragments',
    entries: [
      entry(undefined, undefined, 're', '{'),
      entry(undefined, undefined, undefined, '"a"'),
      entry(undefined, undefined, 'read', '{}'),
    ],
    calls: [
      ['', 're', '{"a"'],
      ['', 'read', '{}'],
    ],
  },
  {
    name: 'neither id nor index, arguments only after an empty first fragment, then another name',
    entries: [
      entry(undefined, undefined, 're', ''),
      entry(undefined, undefined, undefined, '{"a"'),
      entry(undefined, undefined, 'read', '{}'),
    ],
    calls: [
      ['', 're', '{"a"'],
      ['', 'read', '{}'],
    ],
  },
];
