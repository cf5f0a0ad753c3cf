// The synthetic recordings of the (deprecated) Assistants API: a run's events by their names.
import { createdOf, named, synthetic } from './synthetic.mjs';
import { idOf, randomFrom, tokensOf } from './words.mjs';

const family = 'assistants';
const done = 'event: done\ndata: [DONE]\n\n';

const worldOf = (name) => {
  const random = randomFrom(`${family}/${name}`);
  const [thread, assistant, run] = ['thread_', 'asst_', 'run_'].map((prefix) => idOf(prefix, random));
  const created = createdOf(`${family} ${name}`);
  const place = { assistant_id: assistant, thread_id: thread, run_id: run };
  const base = {
    id: run,
    object: 'thread.run',
    created_at: created,
    assistant_id: assistant,
    thread_id: thread,
    status: 'queued',
    started_at: null,
    expires_at: created + 600,
    cancelled_at: null,
    failed_at: null,
    completed_at: null,
    required_action: null,
    last_error: null,
    model: 'gpt-4.1-mini-2025-04-14',
    instructions: 'You are brief.',
    tools: [],
    metadata: {},
    temperature: 1,
    top_p: 1,
    max_completion_tokens: null,
    max_prompt_tokens: null,
    truncation_strategy: { type: 'auto', last_messages: null },
    incomplete_details: null,
    usage: null,
    response_format: 'auto',
    tool_choice: 'auto',
    parallel_tool_calls: true,
  };
  return { random, created, place, base, url: `https://api.openai.com/v1/threads/${thread}/runs` };
};

const usageOf = (prompt, answer) => ({
  prompt_tokens: prompt,
  completion_tokens: answer,
  total_tokens: prompt + answer,
  prompt_token_details: { cached_tokens: 0 },
});

const stepOf = ({ random, created, place }, type, details) => ({
  id: idOf('step_', random),
  object: 'thread.run.step',
  created_at: created + 1,
  ...place,
  type,
  status: 'in_progress',
  cancelled_at: null,
  completed_at: null,
  expires_at: created + 600,
  failed_at: null,
  last_error: null,
  step_details: details,
  usage: null,
  metadata: {},
});

const begun = (run) => [
  named('thread.run.created', run),
  named('thread.run.queued', run),
  named('thread.run.in_progress', { ...run, status: 'in_progress', started_at: run.created_at + 1 }),
];

const text = () => {
  const name = 'text';
  const world = worldOf(name);
  const { random, created, place, base, url } = world;
  const words = 'A leap year has 366 days. The extra day is the 29th of February【4:0†almanac.txt】.';
  const mark = '【4:0†almanac.txt】';
  const annotation = {
    type: 'file_citation',
    text: mark,
    start_index: words.indexOf(mark),
    end_index: words.indexOf(mark) + mark.length,
    file_citation: { file_id: idOf('file-', random) },
  };
  const message = {
    id: idOf('msg_', random),
    object: 'thread.message',
    created_at: created + 1,
    ...place,
    status: 'completed',
    incomplete_details: null,
    incomplete_at: null,
    completed_at: created + 2,
    role: 'assistant',
    content: [{ type: 'text', text: { value: words, annotations: [annotation] } }],
    attachments: [],
    metadata: {},
  };
  const opened = { ...message, status: 'in_progress', completed_at: null, content: [] };
  const step = stepOf(world, 'message_creation', {
    type: 'message_creation',
    message_creation: { message_id: message.id },
  });
  const usage = usageOf(84, tokensOf(words).length);
  const steps = [{ ...step, status: 'completed', completed_at: created + 2, usage }];
  const run = {
    ...base,
    status: 'completed',
    started_at: created + 1,
    expires_at: null,
    completed_at: created + 2,
    usage,
    tools: [{ type: 'file_search' }],
  };
  const delta = (part) =>
    named('thread.message.delta', {
      id: message.id,
      object: 'thread.message.delta',
      delta: { content: [{ index: 0, type: 'text', text: part }] },
    });
  return synthetic({
    family,
    name,
    note: 'a message as it is written, with a citation',
    request: { url, body: { assistant_id: place.assistant_id, stream: true } },
    chunks: [
      ...begun({ ...base, tools: run.tools }),
      named('thread.run.step.created', step),
      named('thread.run.step.in_progress', step),
      named('thread.message.created', opened),
      named('thread.message.in_progress', opened),
      ...tokensOf(words.slice(0, annotation.start_index)).map((value, at) =>
        delta(at === 0 ? { value, annotations: [] } : { value }),
      ),
      delta({ value: mark, annotations: [{ index: 0, ...annotation }] }),
      delta({ value: '.' }),
      named('thread.message.completed', message),
      named('thread.run.step.completed', steps[0]),
      named('thread.run.completed', run),
      done,
    ],
    truth: { outcome: 'completed', response: { thread: null, run, steps, messages: [message] } },
  });
};

const tools = () => {
  const name = 'function-call';
  const world = worldOf(name);
  const { random, place, base, created, url } = world;
  const id = idOf('call_', random);
  const given = '{"city":"Bergen","days":2}';
  const tool = {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather of a city',
      parameters: { type: 'object' },
      strict: false,
    },
  };
  // its output is null until someone submits it, and null says nothing
  const call = { id, type: 'function', function: { name: 'get_weather', arguments: given } };
  const step = stepOf(world, 'tool_calls', { type: 'tool_calls', tool_calls: [] });
  const run = {
    ...base,
    status: 'requires_action',
    started_at: created + 1,
    tools: [tool],
    required_action: {
      type: 'submit_tool_outputs',
      submit_tool_outputs: {
        tool_calls: [{ id, type: 'function', function: { name: 'get_weather', arguments: given } }],
      },
    },
  };
  const delta = (fields) =>
    named('thread.run.step.delta', {
      id: step.id,
      object: 'thread.run.step.delta',
      delta: { step_details: { type: 'tool_calls', tool_calls: [{ index: 0, ...fields }] } },
    });
  return synthetic({
    family,
    name,
    note: 'the run asks for the result of a function',
    request: { url, body: { assistant_id: place.assistant_id, stream: true } },
    chunks: [
      ...begun({ ...base, tools: [tool] }),
      named('thread.run.step.created', step),
      named('thread.run.step.in_progress', step),
      delta({ id, type: 'function', function: { name: 'get_weather', arguments: '', output: null } }),
      ...tokensOf(given).map((words) => delta({ type: 'function', function: { arguments: words } })),
      named('thread.run.requires_action', run),
      done,
    ],
    truth: {
      outcome: 'completed',
      response: {
        thread: null,
        run,
        steps: [{ ...step, step_details: { type: 'tool_calls', tool_calls: [call] } }],
        messages: [],
      },
    },
  });
};

export const assistantsRecordings = () => [text(), tools()];
