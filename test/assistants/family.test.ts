import { describe, expect, it } from '@jest/globals';
import { assistants, assistantsWith } from '../../src/assistants/index.ts';
import { isJsonObject } from '../../src/decoding/json.ts';
import { defaultLimits } from '../../src/limits.ts';
import { event } from '../support/bodies.ts';
import { exchangesOf } from '../support/corpusBodies.ts';
import { deltasOf, holdsFamilyLaws, textOf } from '../support/familyLaws.ts';
import { finalOf, plain, receivedItems } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';

const run = (status: string, more: object = {}): string =>
  event({ id: 'run_1', object: 'thread.run', status, usage: null, ...more }, `thread.run.${status}`);
const message = (id: string, status: string, content: readonly object[] = []): string =>
  event({ id, object: 'thread.message', status, role: 'assistant', content }, `thread.message.${status}`);
const said = (id: string, value: string, annotations: readonly object[] = []): string =>
  event(
    {
      id,
      object: 'thread.message.delta',
      delta: { content: [{ index: 0, type: 'text', text: { value, annotations } }] },
    },
    'thread.message.delta',
  );
const step = (id: string, status: string, details: object): string =>
  event({ id, object: 'thread.run.step', status, step_details: details }, `thread.run.step.${status}`);
const calls = (id: string, ...entries: readonly object[]): string =>
  event(
    {
      id,
      object: 'thread.run.step.delta',
      delta: { step_details: { type: 'tool_calls', tool_calls: entries } },
    },
    'thread.run.step.delta',
  );
const text = (value: string, annotations: readonly object[] = []): object => ({
  type: 'text',
  text: { value, annotations },
});
const done = 'event: done\ndata: [DONE]\n\n';
const noCalls = { type: 'tool_calls', tool_calls: [] };
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
const citation = { type: 'file_citation', text: '[1]', start_index: 0, end_index: 3, file_citation: { file_id: 'f' } };

const spoken = [
  run('queued'),
  message('m1', 'in_progress'),
  said('m1', 'Hel'),
  said('m1', 'lo', [{ index: 0, ...citation }]),
  message('m1', 'completed', [text('Hello', [citation])]),
  run('completed', { usage }),
  done,
].join('');

const called = [
  run('in_progress'),
  step('s1', 'in_progress', noCalls),
  calls('s1', { index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: '', output: null } }),
  calls('s1', { index: 0, type: 'function', function: { arguments: '{"a"' } }),
  calls('s1', { index: 1, id: 'call_2', type: 'function', function: { name: 'g', arguments: '{}', output: null } }),
  calls('s1', { index: 0, type: 'function', function: { arguments: ':1}' } }),
  run('requires_action'),
  done,
].join('');

const interpreted = [
  step('s1', 'in_progress', noCalls),
  calls('s1', { index: 0, id: 'c', type: 'code_interpreter', code_interpreter: { input: '', outputs: [] } }),
  calls('s1', { index: 0, type: 'code_interpreter', code_interpreter: { input: '1+' } }),
  calls('s1', { index: 0, type: 'code_interpreter', code_interpreter: { input: '1' } }),
  calls('s1', {
    index: 0,
    type: 'code_interpreter',
    code_interpreter: { outputs: [{ index: 0, type: 'logs', logs: '2' }] },
  }),
].join('');

describe('assistants', () => {
  it('gather messages from their deltas alone', () => {
    const cut = spoken.slice(0, spoken.indexOf('event: thread.message.completed'));
    const final = finalOf(assistants, cut);
    expect(final.outcome).toBe('truncated');
    expect(final.response.messages).toEqual([
      {
        id: 'm1',
        object: 'thread.message',
        status: 'in_progress',
        role: 'assistant',
        content: [text('Hello', [citation])],
      },
    ]);
  });

  it('end in the run, its steps and messages, with the run as its last event says it', () => {
    const final = finalOf(assistants, spoken);
    expect(final.outcome).toBe('completed');
    expect(plain(final.response)).toMatchObject({
      thread: null,
      run: { id: 'run_1', status: 'completed', usage },
      steps: [],
      messages: [{ status: 'completed', content: [text('Hello', [citation])] }],
    });
    expect(final.response.meta.usage).toMatchObject({ source: 'reported', tokens: { totalTokens: 3 } });
  });

  it('tell each piece once, the finish reason and the usage last', () => {
    const deltas = deltasOf(assistants, spoken);
    expect(textOf(deltas)).toBe('Hello');
    expect(deltas.map(({ _tag }) => _tag)).toEqual(['Text', 'Text', 'Annotation', 'FinishReason', 'Usage']);
  });

  it('tell the text of a message that came whole', () => {
    expect(textOf(deltasOf(assistants, message('m1', 'completed', [text('whole')])))).toBe('whole');
  });

  it('keep two messages apart that grow at once', () => {
    const { messages } = finalOf(assistants, said('a', '1') + said('b', 'x') + said('a', '2')).response;
    expect(messages).toMatchObject([{ content: [text('12')] }, { content: [text('x')] }]);
  });

  it('gather the arguments of interleaved calls, and end the calls when the run waits for them', () => {
    const final = finalOf(assistants, called);
    expect(final.outcome).toBe('completed');
    expect(final.response.steps[0]?.step_details).toMatchObject({
      tool_calls: [
        { id: 'call_1', function: { name: 'f', arguments: '{"a":1}' } },
        { id: 'call_2', function: { name: 'g', arguments: '{}' } },
      ],
    });
    const deltas = deltasOf(assistants, called);
    expect(deltas.filter(({ _tag }) => _tag === 'ToolCall')).toMatchObject([
      { call: 0, id: 'call_1', name: 'f', fragment: '' },
      { call: 0, id: 'call_1', name: 'f', fragment: '{"a"' },
      { call: 1, id: 'call_2', name: 'g', fragment: '{}' },
      { call: 0, id: 'call_1', name: 'f', fragment: ':1}' },
    ]);
    expect(deltas.filter(({ _tag }) => _tag === 'ToolCallEnd')).toMatchObject([
      { call: 0, arguments: '{"a":1}' },
      { call: 1, arguments: '{}' },
    ]);
  });

  it('gather the code and the output of a code interpreter', () => {
    const { steps } = finalOf(assistants, interpreted).response;
    expect(steps[0]?.step_details).toEqual({
      type: 'tool_calls',
      tool_calls: [
        {
          id: 'c',
          type: 'code_interpreter',
          code_interpreter: { input: '1+1', outputs: [{ type: 'logs', logs: '2' }] },
        },
      ],
    });
  });

  it('end a call once, when its step is complete', () => {
    const ended = interpreted + step('s1', 'completed', noCalls) + run('completed');
    expect(deltasOf(assistants, ended).filter(({ _tag }) => _tag === 'ToolCallEnd')).toMatchObject([
      { call: 0, id: 'c', type: 'code_interpreter', arguments: '1+1' },
    ]);
  });

  it.each([
    ['failed', 'failed'],
    ['expired', 'failed'],
    ['cancelled', 'incomplete'],
    ['incomplete', 'incomplete'],
    ['requires_action', 'completed'],
    ['cancelling', 'truncated'],
  ])('a run that is %s ends %s', (status, outcome) => {
    const error = { code: 'rate_limit_exceeded', message: 'slow down' };
    const final = finalOf(assistants, run(status, { last_error: outcome === 'failed' ? error : null }) + done);
    expect(final.outcome).toBe(outcome);
    expect(final.error?.message ?? null).toBe(outcome === 'failed' ? 'slow down' : null);
  });

  it('report the error event', () => {
    const final = finalOf(
      assistants,
      said('m', 'x') + event({ message: 'broken', code: 'server_error' }, 'error') + done,
    );
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: 'ApiError', code: 'server_error' } });
    expect(final.response.messages).toHaveLength(1);
  });

  it('know events without names by their objects, and those of the official client', () => {
    const bare = event({ id: 'run_1', object: 'thread.run', status: 'completed' });
    expect(finalOf(assistants, bare).outcome).toBe('completed');
    const named = event({
      event: 'thread.run.completed',
      data: { id: 'run_1', object: 'thread.run', status: 'completed' },
    });
    expect(finalOf(assistants, named).response.run).toMatchObject({ id: 'run_1' });
  });

  it('fail at the limit of messages', () => {
    const few = assistantsWith({ ...defaultLimits, items: 1 });
    expect(finalOf(few, said('a', '1') + said('b', '2')).error).toMatchObject({ _tag: 'LimitError' });
  });

  holdsFamilyLaws(assistants, 'a message', spoken);
  holdsFamilyLaws(assistants, 'calls', called);
});

describeShared('recorded runs', () => {
  const streams = exchangesOf('assistants', true).map(({ id, response }) => [id, response.body] as const);
  it.each(streams)('%s builds what its completed objects say', (_id, body) => {
    const events = receivedItems(assistants, body).flatMap((item) => (item._tag === 'Event' ? [item.event] : []));
    const whole = events.find(
      ({ event: name }) => name === 'thread.message.incomplete' || name === 'thread.message.completed',
    );
    const deltasOnly = body.replace(/event: thread\.message\.(completed|incomplete)\ndata: .*\n\n/g, '');
    const content = (json: unknown): unknown => (isJsonObject(json) ? json['content'] : undefined);
    expect(content(finalOf(assistants, deltasOnly).response.messages[0])).toEqual(content(whole?.data));
    expect(finalOf(assistants, body).response.messages[0]).toEqual(whole?.data);
    expect(finalOf(assistants, body).outcome).not.toBe('truncated');
    expect(receivedItems(assistants, body).some(({ _tag }) => _tag === 'UnknownEvent')).toBe(false);
  });

  const [first] = streams;
  if (first !== undefined) holdsFamilyLaws(assistants, first[0], first[1]);
});
