import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ApiRow } from '../../src/apis/apiRow.ts';
import { apis } from '../../src/apis/registry.ts';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import { parseJson } from '../../src/json/parse.ts';
import { fieldOf, membersOf, textOf } from '../../src/json/read.ts';
import type { AnyCodec } from '../../src/json/schema.ts';
import { exampleValue } from '../support/exampleValue.ts';
import { describeShared, sharedPath } from '../support/shared.ts';

/** The schema of each kind of event, by its `type`. An API without types has one schema. */
const kindsOf = (row: ApiRow): ReadonlyMap<string, AnyCodec> =>
  row.withFamily(({ codec }) => (codec.schema.kind === 'union' ? codec.schema.members : new Map([['', codec]])));

/** Everything that a reader sees after one event: the snapshot, the end and the increments. Null if the event is not folded. */
const seenAfter = (row: ApiRow, event: Json): string | null =>
  row.withFamily((family) => {
    const { initial } = family;
    const read = family.read(event, null);
    if (read === null) return null;
    const stepped = family.step(initial, { event: read });
    if (stepped._tag === 'Left') return null;
    const after = stepped.right;
    const deltas = family.deltas({ event: read }, initial, after);
    return JSON.stringify([family.snapshot(after), family.finish(after, false), deltas]);
  });

const seenAtFirst = (row: ApiRow): string =>
  row.withFamily(({ finish, initial, snapshot }) => JSON.stringify([snapshot(initial), finish(initial, false), []]));

const isError = (row: ApiRow, event: Json): boolean => row.withFamily(({ errorIn }) => errorIn(event, null) !== null);

// these name the event and its response. An event that contains nothing else only shows that the stream goes on
const names = new Set(['type', 'event_id', 'sequence_number', 'response_id', 'agent']);
const hasContent = (event: Json): boolean => isJsonObject(event) && Object.keys(event).some((key) => !names.has(key));

describe.each(apis.filter(({ streams }) => streams))('every event of $api', (row) => {
  it('changes what a reader sees, or is the error of the stream', () => {
    const first = seenAtFirst(row);
    const ignored = [...kindsOf(row)].filter(([, codec]) => {
      const event = exampleValue(codec);
      const seen = seenAfter(row, event);
      return seen === null || (seen === first && hasContent(event) && !isError(row, event));
    });
    expect(ignored.map(([type]) => type)).toEqual([]);
  });
});

describeShared('the events of every stream', () => {
  const json = parseJson(readFileSync(sharedPath('api', 'streams.json'), 'utf8'), 32);
  const streams = membersOf(fieldOf(json, 'families')).filter((one) => isJsonArray(fieldOf(one, 'events')));
  // OpenAI has shut down the Assistants API
  const read = streams.filter((one) => textOf(fieldOf(one, 'id')) !== 'assistants.runs');
  const known = new Set(apis.filter((row) => row.streams).flatMap((row) => [...kindsOf(row).keys()]));

  it.each(read.map((one) => [textOf(fieldOf(one, 'id')), one]))('of %s have a schema', (_id, stream) => {
    const named = membersOf(fieldOf(stream, 'events')).map((event) => textOf(fieldOf(event, 'name')) ?? '');
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
