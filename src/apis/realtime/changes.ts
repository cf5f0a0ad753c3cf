import { fieldIn, type Acc, type Fields } from '../../fold/acc.ts';
import { complete, completeText, type Note } from '../../fold/complete.ts';
import { changeAt } from '../../fold/path.ts';
import { base64, concat, last, mergeFields, push, table } from '../../fold/rules.ts';
import { type JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';

// of an object that events repeat: the newest value that is not null
export const newest = table({}, last);

/** How an event changes the part of an item, by the end of its type. */
export type Change = (part: Fields, event: JsonObject, path: string, note: Note) => Fields;

const grows =
  (field: string): Change =>
  (part, { delta }) =>
    typeof delta === 'string' ? changeAt(part, [field], (held) => concat(nothing(held), delta)) : part;
const completes =
  (field: string): Change =>
  (part, event, path, note) => {
    const given = event[field] ?? null;
    return given === null
      ? part
      : changeAt(part, [field], (held) => completeText(held, given, `${path}.${field}`, note));
  };
const collects: Change = (part, { delta }) =>
  typeof delta === 'string' ? changeAt(part, ['audio'], (held) => base64(held, delta)) : part;
const segments: Change = (part, event) => changeAt(part, ['segments'], (held) => push(held, [event]));
const puts =
  (...fields: readonly string[]): Change =>
  (part, event) =>
    mergeFields(
      part,
      Object.fromEntries(fields.flatMap((field) => (event[field] === undefined ? [] : [[field, event[field]]]))),
      newest,
    );

// a transcript is null until it is known
const nothing = (held: Acc | undefined): Acc | undefined =>
  held?._tag === 'Value' && held.value === null ? undefined : held;

const transcription = 'conversation.item.input_audio_transcription';
/** The events that change a part, with the kind of the part. */
export const parts: ReadonlyMap<string, readonly [string, readonly Change[]]> = new Map([
  ['response.output_text.delta', ['output_text', [grows('text')]]],
  ['response.output_text.done', ['output_text', [completes('text')]]],
  ['response.output_audio_transcript.delta', ['output_audio', [grows('transcript')]]],
  ['response.output_audio_transcript.done', ['output_audio', [completes('transcript')]]],
  ['response.output_audio.delta', ['output_audio', [collects]]],
  ['response.output_audio.done', ['output_audio', []]],
  [`${transcription}.delta`, ['input_audio', [grows('transcript')]]],
  [`${transcription}.completed`, ['input_audio', [completes('transcript'), puts('usage', 'languages', 'logprobs')]]],
  [`${transcription}.segment`, ['input_audio', [segments]]],
  [`${transcription}.failed`, ['input_audio', [puts('error')]]],
  ['conversation.item.truncated', ['output_audio', [puts('audio_end_ms')]]],
]);
/** The events that change an item, with its kind. */
export const wholes: ReadonlyMap<string, readonly [string, readonly Change[]]> = new Map([
  ['response.function_call_arguments.delta', ['function_call', [grows('arguments')]]],
  ['response.function_call_arguments.done', ['function_call', [completes('arguments'), puts('name', 'call_id')]]],
  ['response.mcp_call_arguments.delta', ['mcp_call', [grows('arguments')]]],
  ['response.mcp_call_arguments.done', ['mcp_call', [completes('arguments')]]],
  ['input_audio_buffer.speech_started', ['message', [puts('audio_start_ms')]]],
  ['input_audio_buffer.speech_stopped', ['message', [puts('audio_end_ms')]]],
  ['input_audio_buffer.timeout_triggered', ['message', [puts('audio_start_ms', 'audio_end_ms')]]],
  ['input_audio_buffer.committed', ['message', [puts('previous_item_id')]]],
]);

/** A part that is announced replaces nothing. */
export const putsPart =
  (given: JsonObject): Change =>
  (held, event, path, note) =>
    textOf(event['type'])?.endsWith('.added') === true
      ? mergeFields(
          held,
          Object.fromEntries(Object.entries(given).filter(([key]) => fieldIn(held, key) === undefined)),
          newest,
        )
      : complete(held, given, path, note);
