// Converts a whole chat completion to the chunks that stream it.
import { data, done } from './synthetic.mjs';
import { obfuscationFor, tokensOf } from './words.mjs';

/**
 * The events of a whole completion, in the order in which OpenAI sends them; choices take turns. A choice without a
 * finish reason has not ended. `usage`: with the usage chunk of `stream_options.include_usage`. `obfuscation`: null for
 * servers without it.
 */
export const chatEvents = (whole, random, { usage = true, obfuscation = true, terminated = true } = {}) => {
  const { choices, usage: counts, object: _object, ...envelope } = whole;
  const top = { ...envelope, object: 'chat.completion.chunk' };
  const chunk = (choice) => {
    const { text, ...sent } = choice;
    return data({
      ...top,
      choices: [
        {
          index: sent.index,
          delta: sent.delta,
          logprobs: sent.logprobs ?? null,
          finish_reason: sent.finish_reason ?? null,
        },
      ],
      ...(usage ? { usage: null } : {}),
      ...(obfuscation ? { obfuscation: obfuscationFor(text ?? '', random) } : {}),
    });
  };
  const turns = choices.map(pieces);
  const events = [];
  for (let turn = 0; turns.some((list) => turn < list.length); turn += 1) {
    for (const list of turns) if (turn < list.length) events.push(chunk(list[turn]));
  }
  if (usage && counts !== undefined) {
    events.push(
      data({ ...top, choices: [], usage: counts, ...(obfuscation ? { obfuscation: obfuscationFor('', random) } : {}) }),
    );
  }
  return terminated ? [...events, done] : events;
};

const pieces = ({ index, message, logprobs, finish_reason }) => {
  const said = [];
  const say = (delta, text = '', more = {}) => said.push({ index, delta, text, ...more });
  const {
    content,
    refusal,
    reasoning_content: reasoning,
    annotations,
    audio,
    tool_calls: calls = [],
    function_call: call,
  } = message;
  const opening = content === null ? null : '';
  say({ role: 'assistant', ...(audio === undefined ? { content: opening, refusal: null } : {}) });
  for (const text of tokensOf(reasoning ?? '')) say({ content: null, reasoning_content: text }, text);
  if (logprobs?.content) {
    for (const token of logprobs.content) {
      say({ content: token.token }, token.token, { logprobs: { content: [token], refusal: null } });
    }
  } else for (const text of tokensOf(content ?? '')) say({ content: text }, text);
  if (logprobs?.refusal) {
    for (const token of logprobs.refusal) {
      say({ refusal: token.token }, token.token, { logprobs: { content: null, refusal: [token] } });
    }
  } else for (const text of tokensOf(refusal ?? '')) say({ refusal: text }, text);
  if (annotations !== undefined) say({ annotations });
  if (audio !== undefined) audioPieces(audio, say);
  for (const [place, each] of calls.entries()) callPieces(each, place, say);
  if (call !== undefined) {
    say({ function_call: { name: call.name, arguments: '' } });
    for (const text of tokensOf(call.arguments)) say({ function_call: { arguments: text } }, text);
  }
  if (finish_reason !== null) say({}, '', { finish_reason });
  return said;
};

const callPieces = ({ id, type, ...rest }, index, say) => {
  const kind = rest[type];
  const field = type === 'custom' ? 'input' : 'arguments';
  say({ tool_calls: [{ index, id, type, [type]: { name: kind.name, [field]: '' } }] });
  for (const text of tokensOf(kind[field])) say({ tool_calls: [{ index, [type]: { [field]: text } }] }, text);
};

const audioPieces = ({ id, data: base64, transcript, expires_at }, say) => {
  const bytes = Buffer.from(base64, 'base64');
  const words = tokensOf(transcript);
  // pieces of sound consist of whole groups of three bytes, so that they have no padding
  const size = Math.ceil(bytes.length / words.length / 3) * 3;
  say({ audio: { id, transcript: words[0] } }, words[0]);
  for (const [place, text] of words.entries()) {
    if (place > 0) say({ audio: { transcript: text } }, text);
    const piece = bytes.subarray(place * size, (place + 1) * size);
    if (piece.length > 0) say({ audio: { data: piece.toString('base64') } });
  }
  say({ audio: { expires_at } });
};
