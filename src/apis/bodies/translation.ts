import type * as t from 'io-ts';
import { string, struct } from '../../json/codec.ts';
import type { Codec } from '../../json/schema.ts';
import { verboseTranscript } from '../shared/verboseTranscript.ts';

const translation = struct('Translation', {
  /** whole transcript */
  text: string,
});
/** A transcription translated into English. */
export interface Translation extends t.TypeOf<typeof translation> {}
export const Translation: Codec<Translation> = translation;

const translationVerbose = struct('TranslationVerbose', {
  ...verboseTranscript,
});
/** A translation with its segments. */
export interface TranslationVerbose extends t.TypeOf<typeof translationVerbose> {}
export const TranslationVerbose: Codec<TranslationVerbose> = translationVerbose;
