import { expect, it } from '@jest/globals';
import { Subject, type Observable } from 'rxjs';
import { chat } from '../../src/apis/chat/index.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import type { Received } from '../../src/core/received.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { OpenAIResponseHandler } from '../../streams/OpenAIResponseHandler.ts';
import { firstDifference } from '../support/diff.ts';
import { plain, receivedItems } from '../support/pipeline.ts';
import { describeStreams, failuresOf, seeded, type RecordedStream } from '../support/streams.ts';

const read = <A>(source$: Observable<A>): A[] => {
  const seen: A[] = [];
  // a response that failed is read like any other, up to its end
  source$.subscribe({ next: (item) => seen.push(item), error: () => undefined });
  return seen;
};

/** Everything that a reader received, in a form that does not depend on the number of pieces. */
const knowledgeOf = (deltas: readonly Delta[]): unknown => {
  const texts: Record<string, string> = {};
  const lists: Record<string, unknown[]> = {};
  let usage: unknown = null;
  const grow = (key: string, text: string): void => {
    texts[key] = (texts[key] ?? '') + text;
  };
  for (const delta of deltas) {
    if (delta._tag === 'Usage') {
      usage = delta.usage;
      continue;
    }
    // a gateway may number the parts of an item by itself: which part it is, shows in the order
    const key = `${String(delta.index)} ${delta._tag}`;
    switch (delta._tag) {
      case 'Text':
      case 'Refusal':
      case 'Transcript':
        grow(key, delta.text);
        break;
      case 'Reasoning':
        grow(`${key} ${String(delta.summary)}`, delta.text);
        break;
      case 'ToolCall':
        grow(`${key} ${String(delta.call)} ${String(delta.name)} ${delta.type}`, delta.fragment);
        break;
      case 'Audio':
        // cut pieces are joined as bytes
        break;
      case 'Logprobs':
        // OpenAI's final object rounds the numbers that it streamed
        lists[key] = [...(lists[key] ?? []), ...delta.tokens.map(({ token }) => token)];
        break;
      case 'ToolCallEnd':
      case 'FinishReason':
      case 'Annotation':
        lists[key] = [...(lists[key] ?? []), { ...delta, part: 0 }];
        break;
      case 'Image':
        break;
    }
  }
  return { texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')), lists, usage };
};

const lateReadersLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
): void => {
  it('gives a reader that joins anywhere the same content as one from the start, and nothing twice', () => {
    const random = seeded(13);
    expect(
      failuresOf(streams, ({ text }) => {
        const items = receivedItems(family, text);
        const places = [0, 1, items.length, ...Array.from({ length: 5 }, () => Math.floor(random() * items.length))];
        const source$ = new Subject<Received<Event>>();
        const handler = new OpenAIResponseHandler(family, source$);
        const early = read(handler.deltas$);
        const late: { readonly at: number; readonly deltas: Delta[]; readonly words: string[] }[] = [];
        const join = (at: number): void => {
          if (places.includes(at)) late.push({ at, deltas: read(handler.deltas$), words: read(handler.tokens$) });
        };
        items.forEach((item, at) => {
          join(at);
          source$.next(item);
        });
        join(items.length);
        source$.complete();
        late.push({ at: Infinity, deltas: read(handler.deltas$), words: read(handler.tokens$) });
        const known = plain(knowledgeOf(early));
        for (const { at, deltas, words } of late) {
          const why = firstDifference(plain(knowledgeOf(deltas)), known);
          if (why !== null) return `joined at ${String(at)} of ${String(items.length)}: ${why}`;
          const told = deltas.flatMap((delta) => (delta._tag === 'Text' ? [delta.text] : [])).join('');
          if (words.join('') !== told) return `joined at ${String(at)}: other words than increments`;
        }
        return null;
      }),
    ).toStrictEqual([]);
  });
};

describeStreams('the law of late readers', 'chat.completions', (streams) => {
  lateReadersLaw(chat, streams);
});
describeStreams('the law of late readers', 'responses', (streams) => {
  lateReadersLaw(responses, streams);
});
