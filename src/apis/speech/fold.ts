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

/** What the speech fold keeps. */
export interface State {
  readonly gathered: Fields;
  readonly done: boolean;
  /** The whole audio, if it came instead of a stream. */
  readonly whole: JsonObject | null;
}

export const initialSpeech: State = { gathered: noFields, done: false, whole: null };

// Each piece is base64 of its own, padded: bytes are joined, not letters.
const rules = table({ type: drop, audio: base64 }, last);

/** One event (or a whole `{audio}`) into the state. Costs the size of the event. */
export const stepSpeech = (state: State, event: JsonObject): Either<never, State> =>
  E.right({
    gathered: mergeFields(state.gathered, event, rules),
    done: state.done || event['type'] !== 'speech.audio.delta',
    whole: null,
  });

/** The audio so far as one base64 text. Looking costs all of the audio, so look at the end. */
export const viewSpeech = (state: State): SpeechAudio =>
  trusted(SpeechAudio, state.whole ?? audioOf(readFields(state.gathered)));

// some gateways call the field `audio_data`
const audioOf = (gathered: JsonObject): JsonObject =>
  gathered['audio_data'] === undefined ? { audio: '', ...gathered } : gathered;

/** What proves the end is the done event, or the server's `[DONE]` after some audio. */
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
