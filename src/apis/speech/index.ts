import { readByType } from '../eventType.ts';
import type { Family } from '../../core/family.ts';
import type { Opaque } from '../../json/opaque.ts';
import { speechBodies } from './bodies.ts';
import { speechWire } from './wire.ts';
import { family } from '../family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { SpeechStreamEvent, type SpeechAudio } from './schema.ts';
import { finishSpeech, initialSpeech, speechDeltas, stepSpeech, usageOfSpeech, viewSpeech } from './fold.ts';

/** The state of the speech fold. Read it through `snapshot`. */
export interface SpeechState extends Opaque<'SpeechState'> {}

/** The family of the streams of spoken audio (`stream_format: "sse"`). */
export type SpeechFamily = Family<SpeechStreamEvent, SpeechState, SpeechAudio, SpeechAudio, 'audio.speech'>;

/** The speech family with limits other than the defaults. `sse(family)` limits the events and the stream. */
export const speechWith = (limits: Limits): SpeechFamily =>
  family({
    api: 'audio.speech',
    limits,
    codec: SpeechStreamEvent,
    bodies: speechBodies,
    initial: initialSpeech,
    step: stepSpeech(limits),
    snapshot: viewSpeech,
    finish: finishSpeech,
    diagnostics: (state) => state.diagnostics,
    read: readByType(SpeechStreamEvent),
    withBody: (state, whole) => ({ ...state, whole }),
    media: { type: 'audio/', bodyOf: (audio) => ({ audio }) },
    wire: speechWire,
    deltas: speechDeltas,
    usage: usageOfSpeech,
  });

/**
 * Spoken audio: `decode(speech)`, `snapshots(speech)`. The audio of each event is complete base64; the final contains
 * the joined bytes. `{audio, usage}` is this library's own object, because OpenAI responds with bytes if the audio is
 * not streamed. The bytes are read as `{audio}`.
 */
export const speech: SpeechFamily = speechWith(defaultLimits);
