import { describe, expect, it } from '@jest/globals';
import { chat } from '../../../src/apis/chat/index.ts';
import type { Json } from '../../../src/json/json.ts';
import { ended, envelope, said, wire } from '../../support/chatWire.ts';
import { finalOf } from '../../support/pipeline.ts';

describe('the end of a chat stream', () => {
  const a = said({ content: 'a' });
  const other = { ...envelope, choices: [{ index: 1, delta: { content: 'b' } }] };
  const done = 'data: [DONE]\n\n';

  it.each<readonly [string, readonly Json[], boolean, string]>([
    ['completed by a finish reason', [a, ended()], false, 'completed'],
    ['completed by [DONE] alone: audio has no finish reason', [a], true, 'completed'],
    ['incomplete by length', [a, ended('length')], true, 'incomplete'],
    ['incomplete by the content filter', [a, ended('content_filter')], false, 'incomplete'],
    ['failed by the finish reason of a gateway', [a, ended('error')], true, 'failed'],
    ['truncated without either', [a], false, 'truncated'],
    ['truncated while one choice has no finish reason', [a, other, ended()], false, 'truncated'],
    ['truncated if only [DONE] arrived', [], true, 'truncated'],
    ['truncated by an empty finish reason', [a, ended('')], false, 'truncated'],
    ['completed by an unknown reason', [a, ended('tomorrow')], false, 'completed'],
  ])('is %s', (_name, chunks, terminated, outcome) => {
    expect(finalOf(chat, wire(...chunks) + (terminated ? done : '')).outcome).toBe(outcome);
  });
});
