import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import type { JsonObject } from '../../json/json.ts';
import { textOf } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Delta, Usage } from '../../core/delta.ts';
import type { Ending } from '../../core/fold.ts';
import { noFields, readFields, type Fields } from '../../fold/acc.ts';
import { base64, drop, last, mergeFields, table } from '../../fold/rules.ts';
import { usageFrom } from '../../core/usage.ts';
import { SpeechAudio } from './schema.ts';

/** The state of the speech fold. */
export interface State {
  readonly gathered: Fields;
  readonly done: boolean;
  /** The whole audio, if it was not streamed. */
  readonly whole: JsonObject | null;
}

export const initialSpeech: State = { gathered: noFields, done: false, whole: null };

// Each piece is complete, padded base64, so the decoded bytes are joined and not the texts.
const rules = table({ type: drop, audio: base64 }, last);

/** Folds one event, or a whole `{audio}`, into the state. Takes time proportional to the event. */
export const stepSpeech = (state: State, event: JsonObject): Either<never, State> =>
  E.right({
    gathered: mergeFields(state.gathered, event, rules),
    done: state.done || event['type'] !== 'speech.audio.delta',
    whole: null,
  });

/** The audio so far as one base64 text. Takes time proportional to all of the audio, so read it at the end. */
export const viewSpeech = (state: State): SpeechAudio =>
  trusted(SpeechAudio, state.whole ?? audioOf(readFields(state.gathered)));

// some gateways call the field `audio_data`
const audioOf = (gathered: JsonObject): JsonObject =>
  gathered['audio_data'] === undefined ? { audio: '', ...gathered } : gathered;

/** The end is proven by the done event, or by the server's `[DONE]` after some audio. */
export const finishSpeech = (state: State, terminated: boolean): Ending<SpeechAudio> => ({
  outcome: state.done || (terminated && state.gathered !== noFields) ? 'completed' : 'truncated',
  response: viewSpeech(state),
  error: null,
});

export const speechDeltas = (event: JsonObject): readonly Delta[] => {
  const audio = textOf(event['audio']);
  const usage = usageFrom(event['usage']);
  return [
    ...(audio === null ? [] : [{ _tag: 'Audio', index: 0, part: 0, base64: audio } as const]),
    ...(usage === null ? [] : [{ _tag: 'Usage', usage } as const]),
  ];
};

export const usageOfSpeech = (state: State): Usage | null => {
  const held = state.gathered.values['usage'];
  return held?._tag === 'Value' ? usageFrom(held.value) : null;
};
