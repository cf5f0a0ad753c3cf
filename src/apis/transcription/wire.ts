import type { Wire } from '../../core/family.ts';

/** How transcriptions are written: a whole transcription becomes the event that ends a stream. */
export const transcriptionWire: Wire = {
  named: true,
  eventsOf: (body) => [body['type'] === undefined ? { type: 'transcript.text.done', ...body } : body],
};
