import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import type { JsonObject } from '../../json/json.ts';
import { textOf, without } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Delta, Usage } from '../../core/delta.ts';
import { addDiagnostic, noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { endingOf, type Ending } from '../../core/fold.ts';
import type { Limits } from '../../core/limits.ts';
import { fieldIn, noFields, read, readFields, type Fields } from '../../fold/acc.ts';
import { beyond } from '../../fold/beyond.ts';
import { complete } from '../../fold/complete.ts';
import { base64, collect, drop, last, mergeFields, table } from '../../fold/rules.ts';
import { usageDeltas, usageFrom } from '../../core/usage.ts';
import { SpeechAudio } from './schema.ts';

/** The state of the speech fold. */
export interface State {
  readonly gathered: Fields;
  readonly done: boolean;
  /** The whole audio, if it was not streamed. */
  readonly whole: JsonObject | null;
  readonly events: number;
  readonly diagnostics: Diagnostics;
}

export const initialSpeech: State = {
  gathered: noFields,
  done: false,
  whole: null,
  events: 0,
  diagnostics: noDiagnostics,
};

// Each piece is complete, padded base64, so the decoded bytes are joined and not the texts.
const rules = table({ type: drop, audio: base64, audio_data: base64, usage: last }, collect);

/**
 * Folds one event, or a whole `{audio}`, into the state. Takes time proportional to the event; audio in the last event is
 * compared with all audio so far.
 */
export const stepSpeech =
  (limits: Limits) =>
  (state: State, event: JsonObject): Either<never, State> => {
    const events = state.events + 1;
    if (event['type'] === 'speech.audio.delta')
      return E.right({ ...state, gathered: mergeFields(state.gathered, event, rules), events });
    const given = without(event, 'type');
    let { diagnostics } = state;
    const gathered = complete(state.gathered, given, '', (place) => {
      const path = place.slice(1);
      // the last event does not repeat what the events before it contained
      if (given[path] === undefined) return;
      diagnostics = addDiagnostic(
        diagnostics,
        { _tag: 'TerminalMismatch', event: state.events, path },
        limits.diagnostics,
      );
    });
    return E.right({ gathered, done: true, whole: null, events, diagnostics });
  };

/** The audio so far as one base64 text. Takes time proportional to all of the audio, so read it at the end. */
export const viewSpeech = (state: State): SpeechAudio =>
  trusted(SpeechAudio, state.whole ?? audioOf(readFields(state.gathered)));

// some gateways call the field `audio_data`
const audioOf = (gathered: JsonObject): JsonObject =>
  gathered['audio_data'] === undefined ? { audio: '', ...gathered } : gathered;

/** The end is proven by the done event, or by the server's `[DONE]` after some audio. */
export const finishSpeech = (state: State, terminated: boolean): Ending<SpeechAudio> =>
  endingOf(state.done || (terminated && state.gathered !== noFields), viewSpeech(state));

/** Returns the deltas of one event. Audio in the last event adds what the events before it did not contain. */
export const speechDeltas = (event: JsonObject, before: State): readonly Delta[] => {
  const field = textOf(event['audio']) === null ? 'audio_data' : 'audio';
  const given = textOf(event[field]) ?? '';
  const held = fieldIn(before.gathered, field);
  const isPiece = event['type'] === 'speech.audio.delta' || held === undefined;
  const audio = isPiece ? given : beyond(textOf(read(held)) ?? '', given);
  return [
    ...(audio === '' ? [] : [{ _tag: 'Audio', index: 0, part: 0, base64: audio } as const]),
    ...usageDeltas(event['usage']),
  ];
};

export const usageOfSpeech = (state: State): Usage | null => {
  const held = fieldIn(state.gathered, 'usage');
  return held?._tag === 'Value' ? usageFrom(held.value) : null;
};
