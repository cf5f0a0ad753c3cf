import { form, hasText, type BodyForms } from '../../core/bodyForm.ts';
import { SpeechAudio } from './schema.ts';

/**
 * Audio as JSON. The form is this library's own, because OpenAI responds with bytes. Some gateways call the field
 * `audio_data`.
 */
export const speechBodies: BodyForms<SpeechAudio> = {
  expected: 'base64 audio',
  essential: 'audio',
  forms: [form(SpeechAudio, (body) => hasText('audio')(body) || hasText('audio_data')(body))],
};
