import { expect, it } from '@jest/globals';
import { apis } from '../../src/apis/registry.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { responses } from '../../src/apis/responses/index.ts';
import type { Family } from '../../src/core/family.ts';
import { parseOpenAIResponse } from '../../src/engine/parseOpenAIResponse.ts';
import { bodyOfEachApi } from '../support/bodyOfEachApi.ts';
import { aggregateItems, plain } from '../support/pipeline.ts';
import { recordings } from '../support/recordings.ts';

/** Runs it while another program's fault has added enumerable properties to `Object.prototype`. */
const polluted = (run: () => unknown): string => {
  const added = { evil: 'x', evil_object: {}, evil_list: [1], evil_number: 2 };
  Object.assign(Object.prototype, added);
  try {
    return JSON.stringify(run());
  } finally {
    for (const name of Object.keys(added)) Reflect.deleteProperty(Object.prototype, name);
  }
};

const states = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
  text: string,
): unknown =>
  aggregateItems(family, text).map((item) => (item._tag === 'Final' ? [item.response, plain(item.error)] : item));

it.each(recordings('chat.completions').map(({ name, text }) => ({ name, text })))(
  'chat/$name gives the same under a polluted Object.prototype',
  ({ text }) => {
    expect(polluted(() => states(chat, text))).toBe(JSON.stringify(states(chat, text)));
  },
);

it.each(recordings('responses').map(({ name, text }) => ({ name, text })))(
  'responses/$name gives the same under a polluted Object.prototype',
  ({ text }) => {
    expect(polluted(() => states(responses, text))).toBe(JSON.stringify(states(responses, text)));
  },
);

it.each(apis.map(({ api }) => api))('a body of %s gives the same under a polluted Object.prototype', (api) => {
  const parsed = (): unknown => parseOpenAIResponse(api, JSON.stringify({ ...bodyOfEachApi[api], more: { a: [1] } }));
  expect(polluted(parsed)).toBe(JSON.stringify(parsed()));
});
