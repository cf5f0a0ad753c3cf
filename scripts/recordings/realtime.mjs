// The synthetic recording of a Realtime session, as the messages of its socket.
import { data, synthetic } from './synthetic.mjs';
import { hexOf, idOf, randomFrom, tokensOf } from './words.mjs';

const family = 'realtime';

/** The user speaks, and the model answers with text, with speech and with a function call. */
const session = () => {
  const name = 'session';
  const random = randomFrom(`${family}/${name}`);
  const events = [];
  const emit = (type, fields = {}) => events.push(data({ type, event_id: idOf('event_', random), ...fields }));
  const settings = { type: 'realtime', model: 'gpt-realtime', output_modalities: ['audio'] };
  emit('session.created', { session: settings });
  emit('session.updated', { session: settings });
  const conversation = { id: idOf('conv_', random), object: 'realtime.conversation' };
  emit('conversation.created', { conversation });

  const heard = idOf('item_', random);
  const user = { id: heard, object: 'realtime.item', type: 'message', role: 'user', status: 'completed' };
  emit('input_audio_buffer.speech_started', { item_id: heard, audio_start_ms: 120 });
  emit('input_audio_buffer.speech_stopped', { item_id: heard, audio_end_ms: 1480 });
  emit('input_audio_buffer.committed', { item_id: heard, previous_item_id: null });
  emit('conversation.item.added', {
    previous_item_id: null,
    item: { ...user, content: [{ type: 'input_audio', transcript: null }] },
  });
  const question = 'Is the harbour open?';
  const asked = { item_id: heard, content_index: 0 };
  const transcription = 'conversation.item.input_audio_transcription';
  for (const delta of tokensOf(question)) emit(`${transcription}.delta`, { ...asked, delta });
  const spent = { type: 'duration', seconds: 1.4 };
  emit(`${transcription}.completed`, { ...asked, transcript: question, usage: spent });

  const id = idOf('resp_', random);
  const begun = {
    id,
    object: 'realtime.response',
    status: 'in_progress',
    status_details: null,
    output: [],
    usage: null,
  };
  emit('response.created', { response: begun });
  const answer = 'It opens at six.';
  const part = { type: 'output_audio', transcript: answer };
  const message = {
    id: idOf('item_', random),
    object: 'realtime.item',
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [part],
  };
  const call = {
    id: idOf('item_', random),
    object: 'realtime.item',
    type: 'function_call',
    status: 'completed',
    call_id: hexOf('call_', random, 16),
    name: 'open_gate',
    arguments: '{"gate":"north"}',
  };
  const ofMessage = { response_id: id, item_id: message.id, output_index: 0, content_index: 0 };
  emit('response.output_item.added', {
    response_id: id,
    output_index: 0,
    item: { ...message, status: 'in_progress', content: [] },
  });
  emit('response.content_part.added', { ...ofMessage, part: { type: 'output_audio', transcript: '' } });
  emit('output_audio_buffer.started', { response_id: id });
  const sound = [];
  for (const delta of tokensOf(answer)) {
    const audio = Buffer.from(`sound of${delta}`).toString('base64');
    sound.push(Buffer.from(`sound of${delta}`));
    emit('response.output_audio_transcript.delta', { ...ofMessage, delta });
    emit('response.output_audio.delta', { ...ofMessage, delta: audio });
  }
  emit('response.output_audio.done', ofMessage);
  emit('response.output_audio_transcript.done', { ...ofMessage, transcript: answer });
  emit('response.content_part.done', { ...ofMessage, part });
  emit('response.output_item.done', { response_id: id, output_index: 0, item: message });
  emit('conversation.item.done', { previous_item_id: heard, item: message });
  const ofCall = { response_id: id, item_id: call.id, output_index: 1, call_id: call.call_id };
  emit('response.output_item.added', {
    response_id: id,
    output_index: 1,
    item: { ...call, status: 'in_progress', arguments: '' },
  });
  for (const delta of tokensOf(call.arguments)) emit('response.function_call_arguments.delta', { ...ofCall, delta });
  emit('response.function_call_arguments.done', { ...ofCall, arguments: call.arguments, name: call.name });
  emit('response.output_item.done', { response_id: id, output_index: 1, item: call });
  emit('output_audio_buffer.stopped', { response_id: id });
  const usage = { total_tokens: 91, input_tokens: 51, output_tokens: 40 };
  const response = { ...begun, status: 'completed', output: [message, call], usage };
  emit('response.done', { response });
  const limits = [{ name: 'tokens', limit: 20000, remaining: 19909, reset_seconds: 0.3 }];
  emit('rate_limits.updated', { rate_limits: limits });

  const final = {
    object: 'realtime',
    session: settings,
    conversation,
    items: [
      {
        ...user,
        previous_item_id: null,
        audio_start_ms: 120,
        audio_end_ms: 1480,
        content: [{ type: 'input_audio', transcript: question, usage: spent }],
      },
      { ...message, content: [{ ...part, audio: Buffer.concat(sound).toString('base64') }] },
      call,
    ],
    responses: [{ ...response, audio_buffer: 'stopped' }],
    rate_limits: limits,
  };
  return synthetic({
    family,
    name,
    note: 'the user speaks, and the model answers with speech and a function call',
    request: { method: 'GET', url: 'wss://api.openai.com/v1/realtime?model=gpt-realtime' },
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: events,
    truth: { outcome: 'completed', response: final },
  });
};

export const realtimeRecordings = () => [session()];
