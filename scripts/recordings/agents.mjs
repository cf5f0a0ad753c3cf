// The synthetic recordings of agent sessions.
import { sessionOf } from './agentsWire.mjs';
import { createdOf, data, synthetic } from './synthetic.mjs';
import { idOf, randomFrom } from './words.mjs';

const family = 'agents.sessions';
const url = 'https://api.openai.com/v1/agents/sessions';

const usageOf = (input, output, reasoning = 0) => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
});

const agentOf = (random, tools = []) => ({
  id: idOf('agent_', random),
  instructions: 'Answer in one sentence.',
  model: 'gpt-6-sol',
  multi_agent: { enabled: true, max_concurrent_subagents: 4 },
  name: 'Harbour clerk',
  reasoning: { effort: 'medium', summary: 'auto' },
  service_tier: 'default',
  text: { format: { type: 'text' }, verbosity: 'low' },
  tools,
  compaction: { async: false },
});

/** A recording. `write` writes the session; the rest describes what it must become. */
const recorded = (
  name,
  note,
  input,
  write,
  truth,
  { method = 'POST', tools = [], environment = { type: 'none' }, spend } = {},
) => {
  const random = randomFrom(`${family}/${name}`);
  const created_at = createdOf(`${family} ${name}`);
  const agent = agentOf(random, tools);
  const id = idOf('asess_', random);
  const session = {
    id,
    object: 'agent.session',
    agent,
    created_at,
    environment,
    error: null,
    last_active_at: created_at,
    metadata: {},
    required_actions: [],
    status: 'in_progress',
    usage: null,
    vault_ids: [],
    ...(spend === undefined ? {} : { spend_control: { limit: spend, consumed: 0 } }),
  };
  const wire = sessionOf(session, random);
  const ids = {
    turn: () => idOf('turn_', random),
    item: (prefix) => idOf(prefix, random),
    agent: () => idOf('agent_', random),
  };
  const turnOf = (more = {}) => ({
    id: ids.turn(),
    object: 'agent.session.turn',
    agent_id: agent.id,
    completed_at: null,
    created_at,
    error: null,
    session_id: id,
    started_at: null,
    status: 'queued',
    subagent_id: null,
    usage: null,
    ...more,
  });
  const message = (turn, text, phase = 'final_answer') => ({
    id: ids.item('msg_'),
    turn_id: turn.id,
    type: 'message',
    role: 'assistant',
    status: 'completed',
    phase,
    content: [{ type: 'output_text', text }],
  });
  const item = (prefix, turn, fields) => ({ id: ids.item(prefix), turn_id: turn.id, ...fields });
  const context = { wire, session, input, created_at, turnOf, message, item, ids };
  write(context);
  const { outcome, error = null, ending } = truth;
  const request =
    method === 'GET'
      ? { method, url: `${url}/${id}/events` }
      : { url, body: { agent_id: agent.id, environment: { type: environment.type }, input, stream: true } };
  return synthetic({
    family,
    name,
    note,
    request,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'openai-version': '2020-10-01' },
    chunks: [...wire.events, ...(truth.after ?? [])],
    ...(ending === undefined ? {} : { ending }),
    truth: { outcome, response: wire.final(), error },
  });
};

const answer = () =>
  recorded(
    'answer',
    'one turn: the user asks, the agent reasons and answers',
    'When is the tide high?',
    ({ wire, input, turnOf, message, item, created_at }) => {
      const turn = turnOf();
      wire.created();
      wire.status('in_progress');
      const writing = wire.turn(turn, input);
      writing.reasoning(
        item('rs_', turn, {
          type: 'reasoning',
          status: 'completed',
          summary: [
            { type: 'summary_text', text: 'The user asks for the tide of today.' },
            { type: 'summary_text', text: 'The table gives 14:20.' },
          ],
        }),
      );
      writing.message(message(turn, 'The tide is high at 14:20 today. 🌊'));
      const usage = usageOf(210, 41, 18);
      writing.ends('completed', usage, { completed_at: created_at + 3 });
      wire.status('idle', { usage, last_active_at: created_at + 3 });
    },
    { outcome: 'completed' },
  );

const requiresAction = () =>
  recorded(
    'requires-action',
    'the session waits until the client has run a function',
    'Which boats are in the harbour?',
    ({ wire, input, turnOf, message, item, created_at }) => {
      const turn = turnOf();
      wire.created();
      const writing = wire.turn(turn, input);
      writing.message(message(turn, 'I look at the list.', 'commentary'));
      const call = item('fc_', turn, {
        type: 'function_call',
        status: 'in_progress',
        call_id: 'call_harbour1',
        name: 'list_boats',
        arguments: { harbour: 'north', limit: 3 },
      });
      writing.call(call);
      wire.status('requires_action', {
        last_active_at: created_at + 2,
        required_actions: [
          {
            type: 'function_call',
            turn_id: turn.id,
            call_id: call.call_id,
            name: call.name,
            arguments: call.arguments,
          },
        ],
      });
    },
    { outcome: 'completed' },
    {
      tools: [
        {
          type: 'function',
          name: 'list_boats',
          description: 'Lists the boats of a harbour.',
          parameters: { type: 'object', properties: { harbour: { type: 'string' }, limit: { type: 'integer' } } },
          defer_loading: false,
        },
      ],
    },
  );

const hosted = {
  type: 'openai_hosted',
  id: 'env_harbour',
  capability_directories: [],
  files: [{ type: 'inline', id: 'file_1', path: '/work/boats.csv', size_bytes: 312 }],
  network: { access: 'restricted', allowed_domains: ['tides.example'] },
  packages: { npm: [], python: ['pandas'], system: [] },
  plugins: [],
  skills: [],
};
const environmentState = { id: hosted.id, type: 'openai_hosted', error: null };

const tools = () =>
  recorded(
    'tools',
    'commands, a web search, an MCP tool, a computer and a function that the client has answered',
    'How many boats left today?',
    ({ wire, input, turnOf, message, item, created_at }) => {
      const turn = turnOf();
      wire.created();
      wire.environment('pending', environmentState);
      wire.environment('ready', environmentState);
      wire.environment('connected', environmentState, turn.id);
      const writing = wire.turn(turn, input);
      writing.command(
        item('cmd_', turn, {
          type: 'command_execution',
          status: 'completed',
          command: 'wc -l boats.csv',
          cwd: '/work',
          duration_ms: 12,
          exit_code: 0,
          output: '17 boats.csv\nplus one header line\n',
        }),
      );
      writing.whole(
        item('ws_', turn, {
          type: 'web_search_call',
          status: 'completed',
          action: { type: 'search', query: 'tides today', queries: ['tides today'] },
        }),
        { status: 'in_progress', action: null },
      );
      writing.whole(
        item('mcp_', turn, {
          type: 'mcp_call',
          status: 'completed',
          server_label: 'harbour',
          name: 'departures',
          arguments: { day: 'today' },
          error: null,
          output: { departures: 4 },
        }),
        { status: 'in_progress', output: null },
      );
      writing.whole(
        item('cu_', turn, {
          type: 'computer_use_call',
          status: 'completed',
          title: 'Open the harbour page',
          output: { type: 'computer_screenshot', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
        }),
        { status: 'in_progress', output: null },
      );
      const call = item('fc_', turn, {
        type: 'function_call',
        status: 'completed',
        call_id: 'call_count1',
        name: 'count_boats',
        arguments: '{"at":"noon"}',
      });
      const answered = writing.call(call);
      wire.status('requires_action', {
        required_actions: [
          {
            type: 'function_call',
            turn_id: turn.id,
            call_id: call.call_id,
            name: call.name,
            arguments: call.arguments,
          },
        ],
      });
      wire.status('in_progress', { required_actions: [] });
      answered();
      writing.whole(
        item('fco_', turn, {
          type: 'function_call_output',
          status: 'completed',
          call_id: call.call_id,
          error: null,
          output: '13',
        }),
      );
      writing.message(message(turn, 'Four boats left; thirteen are still here.'));
      writing.ends('completed', usageOf(900, 120), { completed_at: created_at + 9 });
      wire.environment('suspended', environmentState);
      wire.status('idle', { usage: usageOf(900, 120), last_active_at: created_at + 9 });
    },
    { outcome: 'completed' },
    { environment: hosted },
  );

const subagents = () =>
  recorded(
    'subagents',
    'an agent lets two subagents work at the same time',
    'Compare the two harbours.',
    ({ wire, input, session, turnOf, message, item, ids, created_at }) => {
      const turn = turnOf();
      wire.created();
      const lead = wire.turn(turn, input);
      const workers = ['North', 'South'].map((name) => {
        const subagent = {
          id: ids.agent(),
          object: 'agent.session.subagent',
          name,
          parent_agent_id: session.agent.id,
          session_id: session.id,
          instructions: [{ type: 'output_text', text: `Describe the ${name.toLowerCase()} harbour.` }],
          opened_at: created_at + 1,
          closed_at: null,
          status: 'active',
        };
        lead.whole(
          item('csa_', turn, {
            type: 'create_subagent_call',
            status: 'completed',
            agent_id: session.agent.id,
            content: subagent.instructions,
            model: null,
            reasoning_effort: 'low',
          }),
          { status: 'in_progress' },
        );
        wire.subagent('created', subagent);
        wire.subagent('active', subagent);
        const own = turnOf({ agent_id: subagent.id, subagent_id: subagent.id });
        const writing = wire.turn(own);
        return { subagent, own, writing };
      });
      for (const { own, writing, subagent } of workers) {
        writing.message(message(own, `The ${subagent.name.toLowerCase()} harbour is deep.`));
        writing.ends('completed', usageOf(80, 12), { completed_at: created_at + 5 });
      }
      lead.whole(
        item('wait_', turn, {
          type: 'wait_for_subagents_call',
          status: 'completed',
          sender_agent_id: session.agent.id,
          recipient_agent_ids: workers.map(({ subagent }) => subagent.id),
        }),
        { status: 'in_progress' },
      );
      for (const { subagent } of workers) {
        lead.whole(
          item('am_', turn, {
            type: 'agent_message',
            sender_agent_id: subagent.id,
            recipient_agent_id: session.agent.id,
            content: [{ type: 'encrypted_content', encrypted_content: 'gAAAAAB0' }],
          }),
        );
        lead.whole(
          item('close_', turn, {
            type: 'close_subagent_call',
            status: 'completed',
            sender_agent_id: session.agent.id,
            recipient_agent_id: subagent.id,
          }),
          { status: 'in_progress' },
        );
        wire.subagent('closed', { ...subagent, status: 'closed', closed_at: created_at + 6 });
      }
      lead.message(message(turn, 'Both harbours are deep.'));
      lead.ends('completed', usageOf(400, 60), { completed_at: created_at + 7 });
      wire.status('idle', { usage: usageOf(560, 84), last_active_at: created_at + 7 });
    },
    { outcome: 'completed' },
  );

const budget = () =>
  recorded(
    'budget',
    'the session stops because its spending limit was reached',
    'Read the whole archive.',
    ({ wire, input, turnOf, message, created_at }) => {
      const turn = turnOf();
      wire.created();
      const writing = wire.turn(turn, input);
      writing.message(message(turn, 'I have read the first half.', 'commentary'));
      writing.ends('cancelled', usageOf(5000, 300), { completed_at: created_at + 20 });
      wire.status('budget_reached', {
        usage: usageOf(5000, 300),
        spend_control: { limit: 50, consumed: 50.4 },
        last_active_at: created_at + 20,
      });
    },
    { outcome: 'incomplete' },
    { spend: 50 },
  );

const failed = () =>
  recorded(
    'failed',
    'the environment fails, and with it the turn and the session',
    'Run the tests.',
    ({ wire, input, turnOf, created_at }) => {
      const turn = turnOf();
      wire.created();
      wire.environment('pending', environmentState);
      const writing = wire.turn(turn, input);
      wire.environment('disconnected', environmentState, turn.id);
      wire.environment('expired', environmentState, turn.id);
      wire.environment(
        'failed',
        {
          ...environmentState,
          error: { type: 'environment_error', code: 'start_failed', message: 'The environment did not start.' },
        },
        turn.id,
      );
      writing.ends('failed', null, {
        completed_at: created_at + 4,
        error: { code: 'server_error', message: 'The environment did not start.' },
      });
      wire.status('failed', { error: 'The environment did not start.' });
    },
    { outcome: 'failed', error: { _tag: 'ApiError', code: 'server_error' } },
    { environment: hosted },
  );

const openEnded = () =>
  recorded(
    'events',
    'the events of a session, which never end by themselves: two turns, an error between them, and one event twice',
    '',
    ({ wire, turnOf, message, created_at }) => {
      for (const [number, text] of ['The first boat is red.', 'The second is blue.'].entries()) {
        const turn = turnOf();
        wire.status('in_progress');
        const writing = wire.turn(turn, `Which colour has boat ${number + 1}?`);
        writing.message(message(turn, text));
        writing.ends('completed', usageOf(60, 9), { completed_at: created_at + number });
        if (number === 0) {
          wire.error({ type: 'server_error', code: 'tool_timeout', message: 'A tool took too long.', param: null });
          wire.reset(hosted.id, 1);
        }
        wire.status('idle', { usage: usageOf(60 * (number + 1), 9 * (number + 1)) });
        if (number === 0) wire.events.push(wire.events.at(-1));
      }
    },
    { outcome: 'completed', ending: { end: 'complete' } },
    { method: 'GET' },
  );

const cut = () =>
  recorded(
    'cut',
    'the connection breaks in the middle of a message',
    'Tell me about the lighthouse.',
    ({ wire, input, turnOf, message }) => {
      const turn = turnOf();
      wire.created();
      const writing = wire.turn(turn, input);
      writing.message(message(turn, 'The lighthouse was built by three brothers in one summer.'), 6);
    },
    { outcome: 'truncated', error: { _tag: 'TransportError' }, ending: { end: 'error', code: 'ECONNRESET' } },
  );

const unknown = () =>
  recorded(
    'unknown-event',
    'an event that nobody has documented yet',
    'Hello?',
    ({ wire, turnOf, message, created_at }) => {
      const turn = turnOf();
      wire.created();
      const writing = wire.turn(turn);
      wire.events.push(
        data({ type: 'agent.session.weather.changed', event_id: 'evt_weather', session_id: 'asess_1', wind: 7 }),
      );
      writing.message(message(turn, 'Hello!'));
      writing.ends('completed', usageOf(20, 3), { completed_at: created_at + 1 });
      wire.status('idle', { usage: usageOf(20, 3) });
    },
    { outcome: 'completed' },
  );

export const agentRecordings = () => [
  answer(),
  requiresAction(),
  tools(),
  subagents(),
  budget(),
  failed(),
  openEnded(),
  cut(),
  unknown(),
];
