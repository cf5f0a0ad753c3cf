import { string, struct } from '../../json/codec.ts';
import type { Codec, TypeOf } from '../../json/schema.ts';
import { verboseTranscript } from '../shared/verboseTranscript.ts';

const translation = struct('Translation', {
  /** whole transcript */
  text: string,
});
/** A transcription translated into English. */
export interface Translation extends TypeOf<typeof translation> {}
export const Translation: Codec<Translation> = translation;

const translationVerbose = struct('TranslationVerbose', {
  ...verboseTranscript,
});
/** A translation with its segments. */
export interface TranslationVerbose extends TypeOf<typeof translationVerbose> {}
export const TranslationVerbose: Codec<TranslationVerbose> = translationVerbose;
