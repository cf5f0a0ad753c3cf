import { describe, expect, it } from '@jest/globals';
import * as codecs from '../../src/codecs.ts';
import { coverageOf } from '../../src/engine/fields/coverage.ts';
import { apiPaths } from '../support/fields.ts';
import { describeShared } from '../support/shared.ts';

describeShared('codecs', () => {
  const covered = new Map(coverageOf(apiPaths()).map((coverage) => [coverage.family, coverage]));

  it.each([...covered.keys()])('name every field that the API can send: %s', (family) => {
    const { found, missing } = covered.get(family) ?? { found: 0, missing: ['the family'] };
    process.stdout.write(`coverage of ${family}: ${String(found)}/${String(found + missing.length)}\n`);
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(0);
  });
});

describe('codecs', () => {
  it('have the name under which they are exported', () => {
    const misnamed = Object.entries(codecs)
      .filter(([name, codec]) => codec.name !== name)
      .map(([name]) => name);
    expect(misnamed).toEqual([]);
  });

  it('include every event of a Responses stream in its union', () => {
    const { schema } = codecs.ResponseStreamEvent;
    const members = schema.kind === 'union' ? [...schema.members.values()].map(({ name }) => name) : [];
    const events = Object.keys(codecs).filter(
      (name) => /^Response.+Event$/.test(name) && name !== 'ResponseStreamEvent',
    );
    expect(events.length).toBeGreaterThan(60);
    expect(members.sort()).toEqual(events.sort());
  });
});
