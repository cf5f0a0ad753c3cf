import { describe, expect, it } from '@jest/globals';
import { lastValueFrom, of } from 'rxjs';
import { runProgram } from '../../cli/program.ts';
import { aggregate } from '../../operators/aggregate.ts';
import { decode } from '../../operators/decode.ts';
import { sse } from '../../operators/sse.ts';
import { startAnalysisWith } from '../../recorder/analysis/index.ts';
import { writtenExchange } from '../../recorder/exchange.ts';
import { bodyRow } from '../../src/apis/apiRow.ts';
import { detectRow } from '../../src/apis/lookup.ts';
import { apis } from '../../src/apis/registry.ts';
import { streams } from '../../src/apis/signs.ts';
import { form, hasTag } from '../../src/core/bodyForm.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { number, optional, string, struct } from '../../src/json/codec.ts';
import { bodyOfEachApi } from '../support/bodyOfEachApi.ts';
import { memoryIo } from '../support/memoryIo.ts';
import { finalOf } from '../support/pipeline.ts';

const Weather = struct('Weather', { object: string, degrees: number, wind: optional(string) });

/** An API that the library does not know, as a newcomer would add it. */
const weather = bodyRow('weather', {
  paths: ['weather'],
  bodies: { expected: 'the weather', essential: 'degrees', forms: [form(Weather, hasTag('weather'))] },
  knows: (json) => json['object'] === 'weather',
  fields: { weather: { Weather } },
});

const rows = [...apis, weather];
const body = JSON.stringify({ object: 'weather', degrees: 21, mood: 'sunny' });
const run = async (stdin: string, ...args: readonly string[]): Promise<string> => {
  const io = memoryIo({ stdin: [stdin], apis: rows });
  await runProgram(args, io);
  return io.stdout();
};

it('the signs of the APIs that stream are those of the rows', () => {
  expect(streams).toEqual(apis.filter((row) => row.streams).map(({ api, knows }) => [api, knows]));
});

describe('one row', () => {
  it('is enough for aggregate', async () => {
    const frames = of(head(0, 200, {}), bytes(0, new TextEncoder().encode(body)), end(0, 'complete'));
    const final = await weather.withFamily((family) =>
      lastValueFrom(frames.pipe(sse(), decode(family), aggregate(family))),
    );
    expect(final).toMatchObject({ _tag: 'Final', outcome: 'completed', response: { degrees: 21, mood: 'sunny' } });
  });

  it('is enough to be detected', () => {
    expect(detectRow(rows, { object: 'weather' }, null)).toBe(weather);
  });

  it('is enough for the command, with --api and without', async () => {
    for (const args of [['aggregate'], ['aggregate', '--api', 'weather']]) {
      expect(JSON.parse(await run(body, ...args))).toMatchObject({
        outcome: 'completed',
        response: { degrees: 21, meta: { api: 'weather' } },
      });
    }
    expect(await run('', 'aggregate', '--help')).toContain('"weather"');
  });

  it('is enough for the field map', async () => {
    const fields: unknown = JSON.parse(await run('', 'fields', '--api', 'weather', '--json'));
    expect(fields).toMatchObject([{ path: 'object' }, { path: 'degrees' }, { path: 'wind', required: false }]);
  });

  it('is enough for the analysis, which finds a field that the schema does not name', () => {
    const analyzer = startAnalysisWith(rows);
    const exchange = writtenExchange('one', { api: '', response: { status: 200, body } });
    if (exchange !== null) analyzer.add(exchange);
    const { apis: groups, undocumented, coverage } = analyzer.report();
    expect(groups).toMatchObject([{ api: 'weather' }]);
    expect(undocumented).toMatchObject([{ api: 'weather', kind: 'field', path: 'mood' }]);
    expect(coverage).toMatchObject([{ family: 'weather', schema: 'Weather', documented: 3, seen: 2 }]);
  });
});

describe('the registry', () => {
  it.each(apis)('reports an undocumented field of a whole body: $api', ({ api, withFamily }) => {
    const open = JSON.stringify({ ...bodyOfEachApi[api], tomorrow: [1] });
    const { outcome, response } = withFamily((family) => finalOf(family, open));
    expect(outcome).toBe('completed');
    expect(response).toHaveProperty('tomorrow', [1]);
    expect(response.meta.diagnostics.list).toContainEqual(
      expect.objectContaining({ _tag: 'UnknownField', path: 'tomorrow' }),
    );
  });

  it('names each API once', () => {
    const names = apis.map(({ api }) => api);
    expect(names).toEqual([...new Set(names)]);
  });
});
