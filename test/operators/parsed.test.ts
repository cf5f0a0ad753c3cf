import { describe, expect, it } from '@jest/globals';
import { type } from 'arktype';
import { expectTypeOf } from 'expect-type';
import { from, lastValueFrom, materialize, of, throwError, toArray } from 'rxjs';
import * as v from 'valibot';
import { z } from 'zod';
import { parsed } from '../../operators/parsed.ts';
import { chat } from '../../src/apis/chat/index.ts';
import type { Delta } from '../../src/core/delta.ts';
import { truncatedError } from '../../src/core/errors.ts';
import { withJsonSchema } from '../../src/engine/tools/jsonSchema.ts';
import { responseFormat, textFormat } from '../../src/engine/tools/responseFormat.ts';
import { ask } from '../../streams/ask.ts';
import { answering, recorded, stream } from '../support/answering.ts';
import { chatFrame } from '../support/loopback.ts';
import { servers } from '../support/servers.ts';

const serve = servers();

const Trip = z.object({
  city: z.string(),
  days: z.number(),
  stops: z.array(z.object({ name: z.string() })).default([]),
});
const schemas = {
  zod: Trip,
  valibot: v.object({ city: v.string(), days: v.number() }),
  arktype: type({ city: 'string', days: 'number' }),
};

const textDelta = (text: string, index = 0): Delta => ({ _tag: 'Text', index, part: 0, text });
const refusalDelta = (text: string): Delta => ({ _tag: 'Refusal', index: 0, part: 0, text });
const pieces = ['{"city":"Be', 'rn","da', 'ys":2,"stops":[{"name":"Bä', 'renpark"}]}'];

describe('parsed', () => {
  it('emits what is certain, with what became complete, and at the end the value', async () => {
    const items = await lastValueFrom(from(pieces.map((text) => textDelta(text))).pipe(parsed(Trip), toArray()));
    expect(JSON.parse(JSON.stringify(items))).toStrictEqual([
      { _tag: 'Partial', value: { city: 'Be' }, completed: [] },
      { _tag: 'Partial', value: { city: 'Bern' }, completed: ['/city'] },
      { _tag: 'Partial', value: { city: 'Bern', days: 2, stops: [{ name: 'Bä' }] }, completed: ['/days'] },
      {
        _tag: 'Partial',
        value: { city: 'Bern', days: 2, stops: [{ name: 'Bärenpark' }] },
        completed: ['/stops/0/name', '/stops/0', '/stops', ''],
      },
      { _tag: 'Parsed', value: { city: 'Bern', days: 2, stops: [{ name: 'Bärenpark' }] } },
    ]);
    const last = items.at(-1);
    if (last?._tag === 'Parsed') expectTypeOf(last.value).toEqualTypeOf<z.infer<typeof Trip>>();
  });

  it.each(Object.entries(schemas))('validates with %s', async (_library, schema) => {
    const emitted = of(textDelta('{"city":"Bern","days":2}')).pipe(parsed<unknown, unknown>(schema));
    expect(await lastValueFrom(emitted)).toMatchObject({ _tag: 'Parsed', value: { city: 'Bern', days: 2 } });
    const wrong = of(textDelta('{"city":"Bern","days":"two"}')).pipe(parsed<unknown, unknown>(schema));
    await expect(lastValueFrom(wrong)).rejects.toMatchObject({
      _tag: 'SchemaError',
      message: 'the value does not fit the schema at /days',
      issues: [{ path: '/days' }],
    });
  });

  it.each<[string, readonly Delta[], object]>([
    [
      'a refusal',
      [refusalDelta('I can'), refusalDelta('not.')],
      { _tag: 'RefusalError', refusal: 'I cannot.', message: 'the model refused' },
    ],
    [
      'prose',
      [textDelta('Sorry.')],
      { _tag: 'JsonError', message: expect.stringMatching(/^the text is not JSON: expected/) },
    ],
    ['JSON that ends too early', [textDelta('{"city":"Be')], { _tag: 'JsonError' }],
    ['nothing', [], { _tag: 'JsonError' }],
  ])('errors for %s', async (_what, deltas, error) => {
    await expect(lastValueFrom(from(deltas).pipe(parsed(Trip)))).rejects.toMatchObject(error);
  });

  it('errors as its source does', async () => {
    const emitted = await lastValueFrom(
      throwError(() => truncatedError('its end')).pipe(parsed(Trip), materialize(), toArray()),
    );
    expect(emitted).toMatchObject([{ kind: 'E', error: { _tag: 'TruncatedError' } }]);
  });

  it('finds the JSON in a code fence, reads one choice, and begins anew with each subscription', async () => {
    const source = from([textDelta('```json\n{"city":"Bern",'), textDelta('no', 1), textDelta('"days":2}\n```')]).pipe(
      parsed(Trip, { choice: 0 }),
    );
    expect(await lastValueFrom(source)).toMatchObject({ value: { city: 'Bern' } });
    expect(await lastValueFrom(source)).toMatchObject({ value: { city: 'Bern' } });
  });
});

describe('a structured output', () => {
  it('is asked for in the form of each API, and parsed by the handler', async () => {
    const body = `${chatFrame('{"city":"Bern",')}${chatFrame('"days":2}')}${chatFrame(null, 'stop')}data: [DONE]\n\n`;
    const { url, seen } = await answering(serve, stream(body), stream(recorded('chat.completions', 'refusal')));
    const params = { model: 'm', messages: [], response_format: responseFormat(Trip, 'trip') };
    expect(await ask(url, chat, params).parsed(Trip)).toStrictEqual({ city: 'Bern', days: 2, stops: [] });
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'trip',
          strict: true,
          schema: {
            additionalProperties: false,
            properties: { city: { type: 'string' }, stops: { items: { additionalProperties: false } } },
          },
        },
      },
    });
    await expect(ask(url, chat, params).parsed(Trip)).rejects.toMatchObject({ _tag: 'RefusalError' });
    const described = withJsonSchema(schemas.valibot, { type: 'object' });
    expect(textFormat(described, 'trip')).toStrictEqual({
      type: 'json_schema',
      name: 'trip',
      schema: { type: 'object' },
      strict: true,
    });
  });
});
