import { describe, expect, it } from '@jest/globals';
import { realtime } from '../../../src/apis/realtime/index.ts';
import { event } from '../../support/bodies.ts';
import { holdsFamilyLaws } from '../../support/familyLaws.ts';
import { finalOf } from '../../support/pipeline.ts';
import { recordings } from '../../support/recordings.ts';

const session = (turnDetection: object | null): object => ({
  type: 'realtime',
  object: 'realtime.session',
  id: 's',
  audio: { input: { turn_detection: turnDetection } },
});

it('a newer session decides its fields, also with null', () => {
  const stream =
    event({ type: 'session.created', event_id: 'a', session: session({ type: 'server_vad' }) }) +
    event({ type: 'session.updated', event_id: 'b', session: session(null) });
  expect(finalOf(realtime, stream).response).toMatchObject({ session: { audio: { input: { turn_detection: null } } } });
});

describe('a recorded session', () => {
  for (const { name, text } of recordings('realtime')) holdsFamilyLaws(realtime, name, text);
});
