import { describe, expect, it } from '@jest/globals';
import { agents, agentsWith } from '../../../src/apis/agents/index.ts';
import { AgentSessionEvent } from '../../../src/apis/agents/schema/index.ts';
import { WINDOW } from '../../../src/apis/agents/step.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { event } from '../../support/bodies.ts';
import { deltasOf, holdsFamilyLaws } from '../../support/familyLaws.ts';
import { finalOf, withoutMeta } from '../../support/pipeline.ts';
import { recordings } from '../../support/recordings.ts';

const session = (status: string, more: object = {}): object => ({
  id: 's',
  object: 'agent.session',
  status,
  required_actions: [],
  error: null,
  usage: null,
  ...more,
});
const turn = (status: string, more: object = {}): object => ({
  id: 't',
  object: 'agent.session.turn',
  agent_id: 'a',
  session_id: 's',
  subagent_id: null,
  status,
  error: null,
  usage: null,
  ...more,
});
let count = 0;
const say = (type: string, fields: object): string => {
  count += 1;
  return event({ type, event_id: `e${String(count)}`, ...fields });
};
const ofSession = (status: string, more: object = {}): string =>
  say(`agent.session.${status}`, { session: session(status, more) });
const ofTurn = (status: string, more: object = {}): string =>
  say(`agent.session.turn.${status}`, { session_id: 's', turn_id: 't', turn: turn(status, more) });
const begun = say('agent.session.created', { session: session('in_progress') }) + ofTurn('in_progress');
const item = (kind: 'added' | 'done', json: object, index: number | null = 0): string =>
  say(`agent.session.turn.item.${kind}`, { session_id: 's', turn_id: 't', output_index: index, item: json });
const message = (text: string, status = 'in_progress'): object => ({
  id: 'm',
  type: 'message',
  role: 'assistant',
  status,
  phase: null,
  turn_id: 't',
  content: text === '' ? [] : [{ type: 'output_text', text }],
});
const piece = (delta: string): string =>
  say('agent.session.turn.output_text.delta', {
    session_id: 's',
    turn_id: 't',
    item_id: 'm',
    output_index: 0,
    content_index: 0,
    delta,
  });

describe('the end of an agent session', () => {
  it.each([
    ['a finished turn', ofTurn('completed') + ofSession('idle'), 'completed', null],
    ['no turn', ofSession('idle'), 'truncated', null],
    ['a turn that goes on, whatever the session says', ofSession('budget_reached'), 'truncated', null],
    ['an action that the client has to take', ofSession('requires_action'), 'completed', null],
    ['a spending limit', ofTurn('cancelled') + ofSession('budget_reached'), 'incomplete', null],
    ['a cancelled turn', ofTurn('cancelled') + ofSession('idle'), 'incomplete', null],
    [
      'a failed turn',
      ofTurn('failed', { error: { code: 'rate_limit_exceeded', message: 'slow down' } }) + ofSession('idle'),
      'failed',
      'slow down',
    ],
    ['a failed session', ofSession('failed', { error: 'no agent' }), 'failed', 'no agent'],
    ['a turn after the end', ofTurn('completed') + ofSession('idle') + ofSession('in_progress'), 'truncated', null],
  ])('depends on its status: %s', (_name, events, outcome, message_) => {
    const final = finalOf(agents, begun + events);
    expect([final.outcome, final.error?.message ?? null]).toEqual([outcome, message_]);
  });

  it('is proven by a status alone if nobody saw a turn', () => {
    expect(finalOf(agents, ofSession('idle')).outcome).toBe('completed');
    expect(finalOf(agents, say('agent.session.created', { session: session('idle') })).outcome).toBe('truncated');
  });

  it('is truncated for a session that never ends, with everything that was received', () => {
    const { outcome, response } = finalOf(agents, begun + item('added', message('')) + piece('Hel') + piece('lo'));
    expect(outcome).toBe('truncated');
    expect(response.turns?.[0]?.items).toEqual([message('Hello')]);
  });

  it('is a typed error for a session with more turns than the limit, with everything before', () => {
    const many = Array.from({ length: 4 }, (_, at) =>
      say('agent.session.turn.created', {
        session_id: 's',
        turn_id: `t${String(at)}`,
        turn: turn('queued', { id: `t${String(at)}` }),
      }),
    ).join('');
    const { error, outcome, response } = finalOf(agentsWith({ ...defaultLimits, items: 3 }), many);
    expect([outcome, error?._tag, response.turns?.length]).toEqual(['failed', 'LimitError', 3]);
  });
});

describe('events of an agent session', () => {
  it('are all folded: the recordings contain each of them, and each leaves a trace', () => {
    const { schema } = AgentSessionEvent;
    const known = schema.kind === 'union' ? [...schema.members.keys()] : [];
    const seen = new Set(
      recordings('agents.sessions').flatMap(({ text }) =>
        [...text.matchAll(/^event: (.*)$/gm)].map(([, type]) => type),
      ),
    );
    expect(known.filter((type) => !seen.has(type))).toEqual([]);
    expect(known).toHaveLength(34);
  });

  it('that are delivered again change nothing, however the second delivery is padded', () => {
    const twice = event({
      type: 'agent.session.turn.output_text.delta',
      event_id: 'x',
      session_id: 's',
      turn_id: 't',
      item_id: 'm',
      output_index: 0,
      content_index: 0,
      delta: 'Hi',
    });
    const { response } = finalOf(agents, begun + item('added', message('')) + twice + twice);
    expect(response.turns?.[0]?.items).toEqual([message('Hi')]);
    expect(response.meta.diagnostics.counts).toMatchObject({ Sequence: 1 });
    const between = Array.from({ length: 3 * WINDOW }, () => piece('.')).join('');
    const late = finalOf(agents, begun + item('added', message('')) + twice + between + twice).response;
    expect(JSON.stringify(late.turns)).toContain('.Hi');
  });

  it('that report an error do not end the session', () => {
    const error = { type: 'server_error', code: 'tool', message: 'late', param: null };
    const final = finalOf(
      agents,
      begun + say('error', { session_id: 's', error }) + ofTurn('completed') + ofSession('idle'),
    );
    expect([final.outcome, final.error, final.response.errors]).toEqual(['completed', null, [error]]);
  });

  it('report an error of the stream as such if it names no session', () => {
    const final = finalOf(agents, begun + event({ error: { message: 'overloaded', type: 'server_error' } }));
    expect([final.outcome, final.error?.message, final.response.errors]).toEqual(['failed', 'overloaded', undefined]);
  });

  it('that nobody knows are kept and counted, and one about the session counts as such', () => {
    const strange = say('agent.session.weather', { session_id: 's', wind: 7 });
    const { response, outcome } = finalOf(
      agents,
      begun + strange + say('agent.session.paused', { session: session('paused') }),
    );
    expect(response.meta.unknownEvents).toHaveLength(1);
    expect([outcome, response.status]).toEqual(['truncated', 'paused']);
  });

  it('never erase what was streamed', () => {
    const { response } = finalOf(
      agents,
      begun +
        item('added', message('')) +
        piece('Hello') +
        item('done', message('', 'completed')) +
        ofTurn('completed'),
    );
    expect(response.turns?.[0]?.items).toEqual([message('Hello', 'completed')]);
    expect(response.meta.diagnostics.counts).toMatchObject({ TerminalMismatch: 1 });
  });

  it('keep the output of a command that was streamed', () => {
    const command = {
      id: 'c',
      type: 'command_execution',
      turn_id: 't',
      command: 'ls',
      status: 'completed',
      output: null,
    };
    const grows = say('agent.output.command_execution_output.delta', {
      session_id: 's',
      turn_id: 't',
      item_id: 'c',
      output_index: 0,
      delta: 'a\nb',
    });
    const { response } = finalOf(
      agents,
      begun + item('added', command) + grows + item('done', { ...command, output: 'a' }),
    );
    expect(response.turns?.[0]?.items).toEqual([{ ...command, output: 'a\nb' }]);
  });
});

describe('deltas of an agent session', () => {
  it('carry the turn and the agent', () => {
    expect(deltasOf(agents, begun + item('added', message('')) + piece('Hi'))).toEqual([
      { _tag: 'Text', index: 0, part: 0, text: 'Hi', turn: 't', agent: 'a' },
    ]);
  });

  it('contain a call as soon as it was added, because the client has to answer it, and once', () => {
    const call = {
      id: 'f',
      type: 'function_call',
      turn_id: 't',
      call_id: 'c1',
      name: 'run',
      arguments: { a: 1 },
      status: 'in_progress',
    };
    const place = { index: 0, part: 0, turn: 't', agent: 'a', call: 0, id: 'c1', name: 'run', type: 'function' };
    expect(deltasOf(agents, begun + item('added', call) + item('done', { ...call, status: 'completed' }))).toEqual([
      { _tag: 'ToolCall', ...place, fragment: '{"a":1}' },
      { _tag: 'ToolCallEnd', ...place, arguments: '{"a":1}', answer: 'client' },
    ]);
  });

  it('do not repeat what the user said', () => {
    expect(deltasOf(agents, begun + item('added', { ...message('Hello?'), id: null, role: 'user' }, null))).toEqual([]);
  });

  it('end each turn and the session, with the usage', () => {
    const usage = { input_tokens: 1, output_tokens: 2, total_tokens: 3 };
    const told = deltasOf(agents, begun + ofTurn('completed', { usage }) + ofSession('idle', { usage }));
    expect(told.map((delta) => (delta._tag === 'FinishReason' ? [delta.reason, delta.turn] : delta._tag))).toEqual([
      ['completed', 't'],
      'Usage',
      ['idle', undefined],
      'Usage',
    ]);
  });
});

describe('laws', () => {
  const stream =
    begun +
    item('added', message('')) +
    piece('Hi') +
    item('done', message('Hi', 'completed')) +
    ofTurn('completed') +
    ofSession('idle');
  holdsFamilyLaws(agents, 'a session', stream);

  it('reads a whole session as it is', () => {
    const whole = { ...session('idle'), turns_hint: 1 };
    const final = finalOf(agents, JSON.stringify(whole));
    expect([final.outcome, withoutMeta(final.response)]).toEqual(['completed', whole]);
  });
});

it('a newer session decides which keys its metadata has', () => {
  const stream =
    begun + ofSession('in_progress', { metadata: { a: '1', b: '2' } }) + ofSession('idle', { metadata: { a: '3' } });
  expect(finalOf(agents, stream).response).toMatchObject({ metadata: { a: '3' } });
  expect(finalOf(agents, stream).response.metadata).not.toHaveProperty('b');
});
