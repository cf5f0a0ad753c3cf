import { readByType } from '../eventType.ts';
import type { Family } from '../../core/family.ts';
import type { Opaque } from '../../json/opaque.ts';
import { speechBodies } from './bodies.ts';
import { speechWire } from './wire.ts';
import { family } from '../family.ts';
import type { Limits } from '../../core/limits.ts';
import { SpeechStreamEvent, type SpeechAudio } from './schema.ts';
import { finishSpeech, initialSpeech, speechDeltas, stepSpeech, usageOfSpeech, viewSpeech } from './fold.ts';

/** What the speech fold keeps. Read it through `snapshot`. */
export interface SpeechState extends Opaque<'SpeechState'> {}

/** The streams of spoken audio (`stream_format: "sse"`). */
export type SpeechFamily = Family<SpeechStreamEvent, SpeechState, SpeechAudio, SpeechAudio>;

/**
 * Spoken audio: `decode(speech)`, `snapshots(speech)`. Each event's audio is base64 of its own; the final joins their
 * bytes. `{audio, usage}` is this library's own object: without a stream the API answers with bytes, not JSON.
 */
export const speech: SpeechFamily = family({
  api: 'audio.speech',
  codec: SpeechStreamEvent,
  bodies: speechBodies,
  initial: initialSpeech,
  step: stepSpeech,
  snapshot: viewSpeech,
  finish: finishSpeech,
  read: readByType(SpeechStreamEvent),
  withBody: (state, whole) => ({ ...state, whole }),
  wire: speechWire,
  deltas: speechDeltas,
  usage: usageOfSpeech,
});

/** The speech family under other limits: none of a fold's applies to it (`sse(family)` bounds events and stream). */
export const speechWith = (limits: Limits): SpeechFamily => ({ ...speech, limits });
