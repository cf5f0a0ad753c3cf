import { type BodyForms, form, hasList, hasText, type Knows } from '../../core/bodyForm.ts';
import { firstOf } from '../../json/read.ts';
import { Transcription, TranscriptionDiarized, TranscriptionVerbose } from './schema.ts';

// only the diarized form has speakers
const isDiarized: Knows = (body) => hasText('text')(body) && hasText('speaker')(firstOf(body, 'segments'));

// only the verbose form has times and the language
const isVerbose: Knows = (body) =>
  hasText('text')(body) && (hasText('language')(body) || hasList('segments')(body) || hasList('words')(body));

/** A transcription that was not streamed, in any of its response formats. */
export const transcriptionBodies: BodyForms<Transcription | TranscriptionVerbose | TranscriptionDiarized> = {
  expected: 'a transcription',
  essential: 'text',
  forms: [
    form(TranscriptionDiarized, isDiarized),
    form(TranscriptionVerbose, isVerbose),
    form(Transcription, hasText('text')),
  ],
};
