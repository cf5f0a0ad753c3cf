import { form, hasText, type BodyForms } from '../../core/bodyForm.ts';
import { SpeechAudio } from './schema.ts';

/** Audio as JSON: this library's own form, because the API answers with bytes; some gateways call the field `audio_data`. */
export const speechBodies: BodyForms<SpeechAudio> = {
  expected: 'base64 audio',
  essential: 'audio',
  forms: [form(SpeechAudio, (body) => hasText('audio')(body) || hasText('audio_data')(body))],
};
