import { describe, expect, it } from '@jest/globals';
import { completions, completionsWith } from '../../../src/apis/completions/index.ts';
import { defaultLimits } from '../../../src/core/limits.ts';
import { event } from '../../support/bodies.ts';
import { exchangesOf } from '../../support/corpusBodies.ts';
import { deltasOf, holdsFamilyLaws, textOf } from '../../support/familyLaws.ts';
import { finalOf, withoutMeta } from '../../support/pipeline.ts';
import { describeShared } from '../../support/shared.ts';

const piece = (choices: readonly object[], more: object = {}): string =>
  event({ id: 'cmpl-1', object: 'text_completion', created: 5, model: 'm', choices, ...more });
const choice = (index: number, text: string, reason: string | null = null, logprobs: object | null = null): object => ({
  index,
  text,
  finish_reason: reason,
  logprobs,
});
const tokens = (words: readonly string[], offset: number): object => ({
  tokens: words,
  token_logprobs: words.map(() => -0.5),
  top_logprobs: words.map((word) => ({ [word]: -0.5, other: -2 })),
  text_offset: words.map((_word, at) => offset + at),
});

const two = [
  piece([choice(1, 'B', null, tokens(['B'], 0))]),
  piece([choice(0, 'A', null, tokens(['A'], 0))]),
  piece([choice(1, 'b', 'stop', tokens(['b'], 1)), choice(0, 'a', 'length', tokens(['a'], 1))]),
  piece([], { usage: { prompt_tokens: 1, completion_tokens: 4, total_tokens: 5 } }),
  'data: [DONE]\n\n',
].join('');

describe('completions', () => {
  it('collect the text and the four logprobs arrays of each choice, in the order of the indexes', () => {
    expect(withoutMeta(finalOf(completions, two).response)).toEqual({
      id: 'cmpl-1',
      object: 'text_completion',
      created: 5,
      model: 'm',
      choices: [choice(0, 'Aa', 'length', tokens(['A', 'a'], 0)), choice(1, 'Bb', 'stop', tokens(['B', 'b'], 0))],
      usage: { prompt_tokens: 1, completion_tokens: 4, total_tokens: 5 },
    });
  });

  it('are incomplete if one choice was cut', () => {
    expect(finalOf(completions, two).outcome).toBe('incomplete');
  });

  it('emit tokens with their alternatives in the form of the later APIs', () => {
    const [first] = deltasOf(completions, two).filter(({ _tag }) => _tag === 'Logprobs');
    expect(first).toMatchObject({
      index: 1,
      tokens: [
        {
          token: 'B',
          logprob: -0.5,
          top_logprobs: [
            { token: 'B', logprob: -0.5 },
            { token: 'other', logprob: -2 },
          ],
        },
      ],
    });
  });

  it('omit a token that has no probability', () => {
    const echoed = {
      tokens: ['p', 'q'],
      token_logprobs: [null, -1],
      top_logprobs: [null, { q: -1 }],
      text_offset: [0, 1],
    };
    const deltas = deltasOf(completions, piece([choice(0, 'pq', 'stop', echoed)]));
    expect(deltas.find(({ _tag }) => _tag === 'Logprobs')).toMatchObject({ tokens: [{ token: 'q' }] });
  });

  it('fail at the limit of choices', () => {
    const few = completionsWith({ ...defaultLimits, choices: 1 });
    expect(finalOf(few, two).error).toMatchObject({ _tag: 'LimitError', limit: 'choices' });
  });

  it('report an error in the stream, with everything that arrived before it', () => {
    const final = finalOf(
      completions,
      piece([choice(0, 'half')]) + event({ error: { message: 'too busy', code: 503 } }),
    );
    expect(final).toMatchObject({ outcome: 'failed', error: { _tag: 'ApiError', code: '503' } });
    expect(final.response.choices[0]?.text).toBe('half');
  });

  holdsFamilyLaws(completions, 'two choices', two);
});

describeShared('recorded completions', () => {
  const streams = exchangesOf('completions', true);
  it.each(streams.map(({ id, response }) => [id, response.body] as const))('%s adds up', (_id, body) => {
    const final = finalOf(completions, body);
    expect(['completed', 'incomplete']).toContain(final.outcome);
    expect(textOf(deltasOf(completions, body))).toBe(final.response.choices[0]?.text);
    expect(final.response.meta.diagnostics.list).toEqual([]);
  });

  it.each(exchangesOf('completions', false).map(({ id, response }) => [id, response.body] as const))(
    '%s equals its whole body',
    (_id, body) => {
      expect(withoutMeta(finalOf(completions, body).response)).toEqual(JSON.parse(body));
    },
  );

  const [first] = streams;
  if (first !== undefined) holdsFamilyLaws(completions, first.id, first.response.body);
});
