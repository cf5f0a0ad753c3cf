import { readByType } from '../eventType.ts';
import type { Family } from '../../core/family.ts';
import type { Opaque } from '../../json/opaque.ts';
import { transcriptionBodies } from './bodies.ts';
import { transcriptionWire } from './wire.ts';
import { family } from '../family.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { TranscriptionStreamEvent } from './schema.ts';
import { transcriptionDeltas } from './deltas.ts';
import {
  finishTranscription,
  initialTranscription,
  stepTranscription,
  usageOfTranscription,
  viewTranscription,
  type AnyTranscription,
} from './fold.ts';

/** The state of the transcription fold. Read it through `snapshot`. */
export interface TranscriptionState extends Opaque<'TranscriptionState'> {}

/** The family of the streams of audio transcriptions. */
export type TranscriptionFamily = Family<
  TranscriptionStreamEvent,
  TranscriptionState,
  AnyTranscription,
  AnyTranscription,
  'audio.transcriptions'
>;

/** The transcription family with limits other than the defaults; `items` limits the number of segments. */
export const transcriptionWith = (limits: Limits): TranscriptionFamily =>
  family({
    api: 'audio.transcriptions',
    limits,
    codec: TranscriptionStreamEvent,
    bodies: transcriptionBodies,
    initial: initialTranscription,
    step: stepTranscription(limits),
    snapshot: viewTranscription,
    finish: finishTranscription,
    diagnostics: (state) => state.diagnostics,
    read: readByType(TranscriptionStreamEvent),
    // the formats `text`, `srt` and `vtt`
    media: { type: 'text/', bodyOf: (text) => ({ text }) },
    withBody: (state, whole) => ({ ...state, whole }),
    wire: transcriptionWire,
    deltas: transcriptionDeltas,
    usage: usageOfTranscription,
  });

/**
 * Audio transcriptions, with or without speakers: `decode(transcription)`, `tokens(transcription)`. The final is the
 * JSON object of the non-streaming API.
 */
export const transcription: TranscriptionFamily = transcriptionWith(defaultLimits);
