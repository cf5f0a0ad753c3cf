// Writes the events of an agent session from its turns, as the API's types describe them.
import { named } from './synthetic.mjs';
import { hexOf, obfuscationFor, tokensOf } from './words.mjs';

/** A session that is being written: `events` are its server-sent events, and `final()` is the session that they must become. */
export const sessionOf = (session, random) => {
  const events = [];
  const turns = [];
  const subagents = [];
  const environments = [];
  const errors = [];
  let now = session;

  const emit = (type, fields) => {
    events.push(named(type, { type, event_id: hexOf('evt_', random, 16), ...fields }));
  };
  const put = (list, object) => {
    const at = list.findIndex(({ id }) => id === object.id);
    if (at < 0) list.push(object);
    else list[at] = { ...list[at], ...object };
  };
  const status = (word, more = {}) => {
    now = { ...now, ...more, status: word };
    emit(`agent.session.${word}`, { session: now });
  };

  return {
    events,
    status,
    created: () => {
      emit('agent.session.created', { session: now });
    },
    error: (error) => {
      errors.push(error);
      emit('error', { session_id: session.id, error });
    },
    environment: (word, state, turn_id = null) => {
      put(environments, { ...state, status: word });
      emit(`agent.session.environment.${word}`, {
        session_id: session.id,
        turn_id,
        environment: { ...state, status: word },
      });
    },
    reset: (environment_id, reset_count) => {
      put(environments, { id: environment_id, reset_count });
      emit('agent.session.environment.reset', { session_id: session.id, turn_id: null, environment_id, reset_count });
    },
    subagent: (word, subagent) => {
      put(subagents, subagent);
      emit(`agent.session.subagent.${word}`, { subagent });
    },
    /** A turn that has begun, with what the user said; without `input`, the user said nothing. */
    turn: (turn, input) => {
      const writing = turnOf({ session: session.id, turn, turns, emit, random });
      if (input !== undefined) writing.input(input);
      return writing;
    },
    final: () => ({
      ...now,
      turns: turns.map(({ turn, items }) => ({ ...turn, items })),
      ...(subagents.length === 0 ? {} : { subagents }),
      ...(environments.length === 0 ? {} : { environments }),
      ...(errors.length === 0 ? {} : { errors }),
    }),
  };
};

const turnOf = ({ session, turn, turns, emit, random }) => {
  const held = { turn, items: [] };
  turns.push(held);
  let index = 0;
  const inTurn = { session_id: session, turn_id: turn.id };
  const set = (word, more = {}) => {
    held.turn = { ...held.turn, ...more, status: word };
  };
  emit('agent.session.turn.created', { ...inTurn, turn });

  const begin = (item, first) => {
    const output_index = index;
    index += 1;
    held.items.push(item);
    emit('agent.session.turn.item.added', { ...inTurn, output_index, item: first });
    return { ...inTurn, item_id: item.id, output_index };
  };
  const finish = (item, output_index) => {
    emit('agent.session.turn.item.done', { ...inTurn, output_index, item });
  };
  const pieces = (text, write) => {
    for (const delta of tokensOf(text)) write({ delta, obfuscation: obfuscationFor(delta, random) });
  };

  set('in_progress', { started_at: turn.created_at });
  emit('agent.session.turn.in_progress', { ...inTurn, turn: held.turn });

  return {
    ends: (word, usage, more = {}) => {
      set(word, { usage, ...more });
      emit(`agent.session.turn.${word}`, { ...inTurn, turn: held.turn, usage });
    },
    /** What the user said: an item without an id or an index. */
    input: (text) => {
      const item = {
        id: null,
        turn_id: turn.id,
        type: 'message',
        role: 'user',
        status: 'completed',
        phase: null,
        content: [{ type: 'input_text', text }],
      };
      held.items.push(item);
      emit('agent.session.turn.item.added', { ...inTurn, output_index: null, item });
    },
    /** A message, piece by piece. `until`: the number of pieces after which the stream breaks. */
    message: (item, until = Infinity) => {
      const place = begin(item, { ...item, status: 'in_progress', content: [] });
      for (const [content_index, part] of item.content.entries()) {
        const where = { ...place, content_index };
        emit('agent.session.turn.content_part.added', { ...where, part: { ...part, text: '' } });
        const all = tokensOf(part.text);
        pieces(all.slice(0, until).join(''), (fields) =>
          emit('agent.session.turn.output_text.delta', { ...where, ...fields }),
        );
        if (all.length > until) {
          held.items[held.items.length - 1] = {
            ...item,
            status: 'in_progress',
            content: [{ ...part, text: all.slice(0, until).join('') }],
          };
          return;
        }
        emit('agent.session.turn.output_text.done', { ...where, text: part.text });
        emit('agent.session.turn.content_part.done', { ...where, part });
      }
      finish(item, place.output_index);
    },
    reasoning: (item) => {
      const place = begin(item, { ...item, status: 'in_progress', summary: [] });
      for (const [summary_index, part] of item.summary.entries()) {
        const where = { ...place, summary_index };
        emit('agent.session.turn.reasoning_summary_part.added', { ...where, part: { ...part, text: '' } });
        pieces(part.text, (fields) => emit('agent.session.turn.reasoning_summary_text.delta', { ...where, ...fields }));
        emit('agent.session.turn.reasoning_summary_text.done', { ...where, text: part.text });
        emit('agent.session.turn.reasoning_summary_part.done', { ...where, part, status: null });
      }
      finish(item, place.output_index);
    },
    command: (item) => {
      const place = begin(item, { ...item, status: 'in_progress', output: null, exit_code: null, duration_ms: null });
      pieces(item.output, (fields) => emit('agent.output.command_execution_output.delta', { ...place, ...fields }));
      finish(item, place.output_index);
    },
    /** An item that arrives in one piece. `first`: the fields that differ when it is added. */
    whole: (item, first = {}) => {
      const { output_index } = begin(item, { ...item, ...first });
      finish(item, output_index);
    },
    /** A call that the client answers: it is done only when its output arrives. */
    call: (item) => {
      const { output_index } = begin(item, { ...item, status: 'in_progress' });
      return () => finish(item, output_index);
    },
  };
};
