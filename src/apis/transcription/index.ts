import { readByType } from '../eventType.ts';
import type { Family } from '../../core/family.ts';
import { jsonFamily } from '../jsonFamily.ts';
import { defaultLimits, type Limits } from '../../core/limits.ts';
import { TranscriptionStreamEvent } from './schema.ts';
import { transcriptionDeltas } from './deltas.ts';
import {
  finishTranscription,
  initialTranscription,
  readTranscriptionBody,
  stepTranscription,
  usageOfTranscription,
  viewTranscription,
  type AnyTranscription,
  type TranscriptionState,
} from './fold.ts';

/** The streams of audio transcriptions. */
export type TranscriptionFamily = Family<
  TranscriptionStreamEvent,
  TranscriptionState,
  AnyTranscription,
  AnyTranscription
>;

/** The transcription family under other limits than the defaults; `items` bounds the segments. */
export const transcriptionWith = (limits: Limits): TranscriptionFamily =>
  jsonFamily({
    api: 'audio.transcriptions',
    limits,
    codec: TranscriptionStreamEvent,
    initial: initialTranscription,
    step: stepTranscription(limits),
    view: viewTranscription,
    finish: finishTranscription,
    read: readByType(TranscriptionStreamEvent),
    readBody: readTranscriptionBody,
    essential: ['text', 'a transcription'],
    deltas: transcriptionDeltas,
    usage: usageOfTranscription,
  });

/**
 * Audio transcriptions, text and diarized: `decode(transcription)`, `tokens(transcription)`. The final is the JSON that
 * the non-streaming API gives.
 */
export const transcription: TranscriptionFamily = transcriptionWith(defaultLimits);
