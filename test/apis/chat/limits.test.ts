import { describe, expect, it } from '@jest/globals';
import { chatWith } from '../../../src/apis/chat/index.ts';
import type { JsonObject } from '../../../src/json/json.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { ended, envelope, said, wire } from '../../support/chatWire.ts';
import { finalOf } from '../../support/pipeline.ts';

describe('the limits of the chat fold', () => {
  it('rejects more choices and calls than are allowed, and keeps what arrived before', () => {
    const narrow = chatWith({ ...defaultLimits, choices: 1, toolCalls: 1 });
    const call = (index: number): JsonObject => ({
      index,
      id: `x${String(index)}`,
      function: { name: 'f', arguments: '' },
    });
    const second = { ...envelope, choices: [{ index: 1, delta: { content: 'B' } }] };
    expect(finalOf(narrow, wire(said({ content: 'A' }), second))).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'LimitError', limit: 'choices' },
      response: { choices: [{ message: { content: 'A' } }] },
    });
    expect(finalOf(narrow, wire(said({ tool_calls: [call(0)] }), said({ tool_calls: [call(1)] }))).error).toMatchObject(
      {
        limit: 'toolCalls',
        allowed: 1,
        found: 2,
      },
    );
  });

  it('rejects data above a limit after the finish reason too, because the response lacks it', () => {
    const narrow = chatWith({ ...defaultLimits, choices: 1 });
    const second = { ...envelope, choices: [{ index: 1, delta: { content: 'B' } }] };
    expect(finalOf(narrow, wire(said({ content: 'A' }), ended(), second))).toMatchObject({
      outcome: 'failed',
      error: { _tag: 'LimitError', limit: 'choices', allowed: 1, found: 2 },
      response: { choices: [{ message: { content: 'A' }, finish_reason: 'stop' }] },
    });
  });
});
