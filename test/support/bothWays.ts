import type { Family } from '../../src/core/family.ts';
import { isEvent, type Received, type ServerSentEvent } from '../../src/core/received.ts';
import { Decoder } from '../../src/engine/decoder.ts';
import { matchOf } from '../../src/json/template/index.ts';
import { firstDifference } from './diff.ts';
import { sseItems } from './pipeline.ts';

/** The server-sent events of a body. */
export const serverSentEvents = (body: string): readonly ServerSentEvent[] =>
  sseItems(body).flatMap((item) => (item._tag === 'ServerSentEvent' ? [item] : []));

/** Data as the server-sent events of one stream. */
export const asEvents = (data: readonly string[], name: string | null = null): readonly ServerSentEvent[] =>
  data.map((text, number) => ({ _tag: 'ServerSentEvent', at: 0, number, event: name, data: text, id: null }));

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

// White space before JSON makes every text begin differently, so that no template is ever learnt.
const apart = (event: ServerSentEvent): ServerSentEvent =>
  event.data.startsWith('{') && isJson(event.data)
    ? { ...event, data: ' '.repeat(event.number % 97) + event.data }
    : event;

const decodedBy = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  events: readonly ServerSentEvent[],
): readonly Received<Event>[] => {
  const items: Received<Event>[] = [];
  const decoder = new Decoder(family, { take: (item) => items.push(item) });
  for (const event of events) decoder.take(event);
  return items;
};

// Converts a value to JSON and back, because an object under `__proto__` may replace `toString`, and a missing field is
// undefined.
const shown = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

/**
 * Decodes and folds events once with templates and once in full. Returns a description of the first difference, or null.
 * `matched` counts the events that matched a template, so that a test can check that it has compared something.
 */
export const differenceOfWays = <Event, State, Snapshot, Final>(
  family: Family<Event, State, Snapshot, Final>,
  events: readonly ServerSentEvent[],
): { readonly difference: string | null; readonly matched: number } => {
  const quick = decodedBy(family, events);
  const full = decodedBy(family, events.map(apart));
  let matched = 0;
  const ended = (difference: string | null): ReturnType<typeof differenceOfWays> => ({ difference, matched });
  if (quick.length !== full.length) return ended(`${String(quick.length)} items instead of ${String(full.length)}`);
  let ours = family.initial;
  let theirs = family.initial;
  for (const [at, item] of quick.entries()) {
    const other = full[at];
    if (other === undefined) continue;
    if (!isEvent(item) || !isEvent(other)) {
      const odd = firstDifference(shown(item), shown(other));
      if (odd !== null) return ended(`item ${String(at)}: ${odd}`);
      continue;
    }
    if (matchOf(other) !== null) return ended('an event of the full path was matched');
    if (matchOf(item) !== null) matched += 1;
    const stepped = family.step(ours, item);
    const expected = family.step(theirs, other);
    if (stepped._tag !== expected._tag)
      return ended(`event ${String(at)}: ${stepped._tag} instead of ${expected._tag}`);
    if (stepped._tag === 'Left' || expected._tag === 'Left') break;
    const deltas = shown(family.deltas(item, ours, stepped.right));
    ours = stepped.right;
    const told = shown(family.deltas(other, theirs, expected.right));
    theirs = expected.right;
    // the event comes last, because reading it builds it
    const found =
      firstDifference(deltas, told) ??
      (at % 5 === 0 || at > quick.length - 8
        ? firstDifference(shown(family.snapshot(ours)), shown(family.snapshot(theirs)))
        : null) ??
      firstDifference(shown(item.event), shown(other.event));
    if (found !== null) return ended(`event ${String(at)}: ${found}`);
  }
  const noted = firstDifference(shown(family.diagnostics?.(ours)), shown(family.diagnostics?.(theirs)));
  return ended(noted ?? firstDifference(shown(family.finish(ours, true)), shown(family.finish(theirs, true))));
};
