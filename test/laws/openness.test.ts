import { expect, it } from '@jest/globals';
import { isJsonArray, isJsonObject, type Json } from '../../src/json/json.ts';
import type { Family } from '../../src/core/family.ts';
import { firstDifference } from '../support/diff.ts';
import { finalOf, withoutMeta } from '../support/pipeline.ts';
import { describeEveryApi, failuresOf, seeded, type RecordedStream } from '../support/streams.ts';

const MARK = 'x_tomorrow';
const unknownValues: readonly Json[] = ['text', 7, null, true, ['a', { b: 1 }], { nested: { deep: [1] } }];

/** Every object inside a JSON value, itself first. */
const objectsIn = (json: unknown): Record<string, unknown>[] => {
  if (isJsonArray(json)) return json.flatMap(objectsIn);
  if (!isRecord(json)) return [];
  return [json, ...Object.values(json).flatMap(objectsIn)];
};
const isRecord = (json: unknown): json is Record<string, unknown> => isJsonObject(json);
const recordsIn = (json: unknown): readonly Record<string, unknown>[] => {
  const found: Record<string, unknown>[] = [];
  if (Array.isArray(json)) for (const member of json) if (isRecord(member)) found.push(member);
  return found;
};

const withoutMarks = (json: unknown): unknown => {
  if (isJsonArray(json)) return json.map(withoutMarks);
  if (!isJsonObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => (key.startsWith(MARK) ? [] : [[key, withoutMarks(value)]])),
  );
};

const marksIn = (json: unknown): ReadonlySet<string> =>
  new Set(objectsIn(json).flatMap((object) => Object.keys(object).filter((key) => key.startsWith(MARK))));

/** Puts what `change` makes of it in the place of every event's JSON. */
const withEvents = (text: string, change: (json: unknown, line: string) => string): string =>
  text
    .split('\n')
    .map((line) => {
      if (!line.startsWith('data:') || !line.includes('{')) return line;
      try {
        const json: unknown = JSON.parse(line.slice('data:'.length));
        return change(json, line);
      } catch {
        return line;
      }
    })
    .join('\n');

/** The objects whose unknown fields the final response must contain; the others are inside values that are replaced. */
type Keeping = (event: unknown) => readonly Record<string, unknown>[];

const chatKeeping: Keeping = (event) => {
  // an error is not a chunk
  if (!isRecord(event) || !('choices' in event)) return [];
  const choices = recordsIn(event['choices']);
  const deltas = recordsIn(choices.map((choice) => choice['delta']));
  const calls = deltas.flatMap((delta) => recordsIn(delta['tool_calls']));
  return [event, ...choices, ...deltas, ...calls, ...recordsIn(calls.map((call) => call['function']))];
};

const responsesKeeping: Keeping = (event) => {
  if (!isRecord(event)) return [];
  const terminal = /^response\.(completed|incomplete|failed)$/.test(JSON.stringify(event['type']).slice(1, -1));
  return terminal ? objectsIn(event['response']) : [];
};

const keepings: ReadonlyMap<string, Keeping> = new Map([
  ['chat.completions', chatKeeping],
  ['responses', responsesKeeping],
]);

const opennessLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
  api: string,
): void => {
  const keeping = keepings.get(api) ?? (() => []);
  it('keeps every unknown field, reports it, and changes nothing else', () => {
    const random = seeded(7);
    expect(
      failuresOf(streams, ({ text }) => {
        let added = 0;
        let atTop = 0;
        const kept = new Set<string>();
        const marked = withEvents(text, (json) => {
          const keepers = new Set(keeping(json));
          const objects = objectsIn(json);
          const target = objects[Math.floor(random() * objects.length)];
          if (target !== undefined) {
            const value = unknownValues[added % unknownValues.length] ?? null;
            // different in each event, so that no rule can hide one of them
            const name = `${MARK}_${String(added)}`;
            target[name] = value;
            if (keepers.has(target)) kept.add(name);
            if (target === json) atTop += 1;
            added += 1;
          }
          return `data: ${JSON.stringify(json)}`;
        });
        const plainFinal = finalOf(family, text);
        const openFinal = finalOf(family, marked);
        if (openFinal.outcome !== plainFinal.outcome) return `${openFinal.outcome} instead of ${plainFinal.outcome}`;
        const response = withoutMeta(openFinal.response);
        const found = marksIn(response);
        const lost = [...kept].filter((name) => !found.has(name));
        if (lost.length > 0) return `lost ${lost.join(', ')} of ${String(added)}`;
        const { counts } = openFinal.response.meta.diagnostics;
        const before = plainFinal.response.meta.diagnostics.counts['UnknownField'] ?? 0;
        if (atTop > 0 && (counts['UnknownField'] ?? 0) <= before) return 'reports no unknown field';
        return firstDifference(withoutMarks(response), withoutMeta(plainFinal.response));
      }),
    ).toStrictEqual([]);
  });

  it('keeps every unknown event complete, reports it, and changes nothing else', () => {
    const random = seeded(11);
    expect(
      failuresOf(streams, ({ text }) => {
        const added: Json[] = [];
        const marked = withEvents(text, (_json, line) => {
          if (random() < 0.7 || added.length >= 100) return line;
          const unknown: Json = { type: 'response.tomorrow.delta', n: added.length, delta: 'x', item: { id: 'x' } };
          added.push(unknown);
          // after the event, because a name that the stream itself sends is before its data
          return `${line}\n\n: a comment\nevent: tomorrow\ndata: ${JSON.stringify(unknown)}`;
        });
        const plainFinal = finalOf(family, text);
        const openFinal = finalOf(family, marked);
        if (openFinal.outcome !== plainFinal.outcome) return `${openFinal.outcome} instead of ${plainFinal.outcome}`;
        const { unknownEvents } = openFinal.response.meta;
        return (
          firstDifference(
            unknownEvents.filter((event) => isJsonObject(event) && event['type'] === 'response.tomorrow.delta'),
            added,
          ) ?? firstDifference(withoutMeta(openFinal.response), withoutMeta(plainFinal.response))
        );
      }),
    ).toStrictEqual([]);
  });
};

describeEveryApi('the law of openness', opennessLaw);
