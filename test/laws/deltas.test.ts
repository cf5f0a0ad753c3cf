import { expect, it } from '@jest/globals';
import { from } from 'rxjs';
import { deltas } from '../../operators/deltas.ts';
import { allDeltas } from '../../src/engine/allDeltas.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/json/json.ts';
import type { Delta } from '../../src/core/delta.ts';
import type { Family } from '../../src/core/family.ts';
import { orThrow } from '../../src/core/orThrow.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { firstDifference } from '../support/diff.ts';
import { collect, eventsOf, finalOf, plain, receivedItems, withoutMeta } from '../support/pipeline.ts';
import { describeStreams, failuresOf, type RecordedStream } from '../support/streams.ts';

/** The sum of all deltas of a response, or the content of the response itself: both by place. */
interface Sum {
  readonly texts: Readonly<Record<string, string>>;
  readonly calls: Readonly<Record<string, readonly unknown[]>>;
  readonly ends: readonly string[];
  readonly tokens: Readonly<Record<string, readonly string[]>>;
  readonly annotations: number;
}

/**
 * The position of a part among the parts of its item. A gateway may number them differently; the response has them in
 * order.
 */
const ranks = (): ((index: number, list: string, part: number) => string) => {
  const seen = new Map<string, number[]>();
  return (index, list, part) => {
    const key = `${String(index)} ${list}`;
    const parts = seen.get(key) ?? [];
    seen.set(key, parts);
    if (!parts.includes(part)) parts.push(part);
    return `${String(index)} ${String(parts.indexOf(part))}`;
  };
};

const textKinds = ['Text', 'Refusal', 'Reasoning', 'Transcript'] as const;

const sumOf = (told: readonly Delta[]): Sum => {
  const texts: Record<string, string> = {};
  const calls: Record<string, [string | null, string]> = {};
  const ends: string[] = [];
  const tokens: Record<string, string[]> = {};
  let annotations = 0;
  const rank = ranks();
  for (const delta of told) {
    if (delta._tag === 'Usage' || delta._tag === 'FinishReason' || delta._tag === 'Image') continue;
    const place = rank(delta.index, delta._tag === 'Reasoning' && delta.summary ? 'summary' : 'content', delta.part);
    for (const kind of textKinds) {
      if (delta._tag !== kind) continue;
      const key = `${place} ${kind}${delta._tag === 'Reasoning' && delta.summary ? ' summary' : ''}`;
      texts[key] = (texts[key] ?? '') + delta.text;
    }
    if (delta._tag === 'ToolCall') {
      const key = `${String(delta.index)} ${String(delta.call)} ${delta.type}`;
      calls[key] = [delta.name, (calls[key]?.[1] ?? '') + delta.fragment];
    }
    if (delta._tag === 'ToolCallEnd') ends.push(`${String(delta.index)} ${String(delta.call)} ${delta.arguments}`);
    if (delta._tag === 'Logprobs') {
      const key = `${place} ${delta.of}`;
      tokens[key] = [...(tokens[key] ?? []), ...delta.tokens.map(({ token }) => token)];
    }
    if (delta._tag === 'Annotation') annotations += 1;
  }
  return { texts, calls, ends, tokens, annotations };
};

const objects = (json: Json | undefined): readonly JsonObject[] => (isJsonArray(json) ? json.filter(isJsonObject) : []);
const indexOf = (choice: JsonObject): string => JSON.stringify(choice['index']);
const word = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const drop = <A>(record: Readonly<Record<string, A>>, empty: (value: A) => boolean): Readonly<Record<string, A>> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => !empty(value)));

const inChat = (response: JsonObject): Sum => {
  const texts: Record<string, string> = {};
  const calls: Record<string, readonly unknown[]> = {};
  const tokens: Record<string, readonly string[]> = {};
  const ends: string[] = [];
  let annotations = 0;
  for (const choice of objects(response['choices'])) {
    const place = `${indexOf(choice)} 0`;
    const { message, logprobs } = choice;
    if (!isJsonObject(message)) continue;
    const { content } = message;
    const thoughts = objects(content).flatMap((part) => objects(part['thinking']));
    texts[`${place} Text`] = isJsonArray(content)
      ? objects(content)
          .map((part) => word(part['text']))
          .join('')
      : word(content);
    texts[`${place} Refusal`] = word(message['refusal']);
    texts[`${place} Reasoning`] =
      word(message['reasoning_content']) ||
      word(message['reasoning']) ||
      thoughts.map((part) => word(part['text'])).join('');
    if (isJsonObject(message['audio'])) texts[`${place} Transcript`] = word(message['audio']['transcript']);
    objects(message['tool_calls']).forEach((call, at) => {
      const inner = isJsonObject(call['custom']) ? call['custom'] : call['function'];
      if (!isJsonObject(inner)) return;
      const args = word(inner['arguments'] ?? inner['input']);
      calls[`${indexOf(choice)} ${String(at)} ${word(call['type'])}`] = [word(inner['name']), args];
      ends.push(`${indexOf(choice)} ${String(at)} ${args}`);
    });
    const legacy = message['function_call'];
    if (isJsonObject(legacy)) {
      calls[`${indexOf(choice)} 0 function_call`] = [word(legacy['name']), word(legacy['arguments'])];
      ends.push(`${indexOf(choice)} 0 ${word(legacy['arguments'])}`);
    }
    if (isJsonObject(logprobs)) {
      for (const [of, list] of [
        ['text', 'content'],
        ['refusal', 'refusal'],
      ] as const) {
        tokens[`${place} ${of}`] = objects(logprobs[list]).map(({ token }) => word(token));
      }
    }
    annotations += objects(message['annotations']).length;
  }
  return { texts, calls, ends, tokens, annotations };
};

const callFields: Readonly<Record<string, readonly [string, string]>> = {
  function_call: ['arguments', 'function'],
  custom_tool_call: ['input', 'custom'],
  mcp_call: ['arguments', 'mcp'],
  code_interpreter_call: ['code', 'code_interpreter'],
  local_shell_call: ['action', 'local_shell'],
  shell_call: ['action', 'shell'],
  apply_patch_call: ['operation', 'apply_patch'],
  computer_call: ['action', 'computer'],
  tool_search_call: ['arguments', 'tool_search'],
  multi_agent_call: ['arguments', 'multi_agent'],
  mcp_approval_request: ['arguments', 'mcp_approval'],
};
const argsIn = (json: Json | undefined): string =>
  typeof json === 'string' ? json : json === undefined || json === null ? '' : JSON.stringify(json);

const inResponses = (response: JsonObject): Sum => {
  const texts: Record<string, string> = {};
  const calls: Record<string, readonly unknown[]> = {};
  const tokens: Record<string, readonly string[]> = {};
  const ends: string[] = [];
  let annotations = 0;
  objects(response['output']).forEach((item, index) => {
    const reasoning = item['type'] === 'reasoning';
    const message = item['type'] === 'message';
    objects(item['content']).forEach((part, number) => {
      const place = `${String(index)} ${String(number)}`;
      if (!reasoning && !message) return;
      texts[`${place} ${reasoning ? 'Reasoning' : 'Text'}`] = word(part['text']);
      texts[`${place} Refusal`] = word(part['refusal']);
      tokens[`${place} text`] = objects(part['logprobs']).map(({ token }) => word(token));
      annotations += objects(part['annotations']).length;
    });
    objects(item['summary']).forEach((part, number) => {
      texts[`${String(index)} ${String(number)} Reasoning summary`] = word(part['text']);
    });
    // a search that the server runs itself is not a call
    if (item['execution'] === 'server') return;
    const tool = callFields[word(item['type'])];
    if (tool === undefined) return;
    const [field, type] = tool;
    const name = item['name'] === undefined ? null : word(item['name']);
    calls[`${String(index)} 0 ${type}`] = [name, argsIn(item[field])];
    if (item['status'] !== 'incomplete') ends.push(`${String(index)} 0 ${argsIn(item[field])}`);
  });
  return { texts, calls, ends, tokens, annotations };
};

const tidy = (sum: Sum): unknown =>
  plain({
    ...sum,
    texts: drop(sum.texts, (text) => text === ''),
    tokens: drop(sum.tokens, (list) => list.length === 0),
    ends: [...sum.ends].sort(),
  });

const deltasLaw = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  streams: readonly RecordedStream[],
  sumIn: (response: JsonObject) => Sum,
): void => {
  it('emits deltas that add up to the final response', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const { outcome, response } = finalOf(family, text);
        if (outcome !== 'completed') return null;
        const final = plain(response);
        if (!isJsonObject(final)) return 'no response';
        const told = collect(from(receivedItems(family, text)).pipe(deltas(family)));
        return firstDifference(tidy(sumOf(told)), tidy(sumIn(final)));
      }),
    ).toStrictEqual([]);
  });

  it('emits the content of a state as deltas that add up to the final response', () => {
    expect(
      failuresOf(streams, ({ text }) => {
        const { outcome, response } = finalOf(family, text);
        if (outcome !== 'completed') return null;
        const final = withoutMeta(response);
        if (!isJsonObject(final)) return 'no response';
        let state = family.initial;
        for (const event of eventsOf(family, text)) state = orThrow(family.step(state, { event }));
        return firstDifference(tidy(sumOf(allDeltas(family, state, true))), tidy(sumIn(final)));
      }),
    ).toStrictEqual([]);
  });
};

describeStreams('the law of increments', 'chat.completions', (streams) => {
  deltasLaw(chat, streams, inChat);
});
describeStreams('the law of increments', 'responses', (streams) => {
  deltasLaw(responses, streams, inResponses);
});
