import type * as t from 'io-ts';
import { list, number, optional, string, struct } from '../../json/codec.ts';
import type { Codec } from '../../json/schema.ts';
import { TranscriptionSegment } from '../shared/transcriptionSegment.ts';

const translation = struct('Translation', {
  /** whole transcript */
  text: string,
});
/** A transcription translated into English. */
export interface Translation extends t.TypeOf<typeof translation> {}
export const Translation: Codec<Translation> = translation;

const translationVerbose = struct('TranslationVerbose', {
  /** length in seconds */
  duration: number,
  /** language of the audio */
  language: string,
  /** whole transcript */
  text: string,
  /** segments */
  segments: optional(list(TranscriptionSegment)),
});
/** A translation with its segments. */
export interface TranslationVerbose extends t.TypeOf<typeof translationVerbose> {}
export const TranslationVerbose: Codec<TranslationVerbose> = translationVerbose;
