import type { Wire } from '../../core/family.ts';

/** How speech is written: whole audio becomes one piece and the end. */
export const speechWire: Wire = {
  named: true,
  eventsOf: (body) => {
    const { audio, ...others } = body;
    if (body['type'] !== undefined) return [body];
    const end = { type: 'speech.audio.done', ...others };
    return audio === undefined ? [end] : [{ type: 'speech.audio.delta', audio }, end];
  },
};
