import { describe, expect, it } from '@jest/globals';
import { answersOf, requestOf } from '../../scripts/conformance/run.mjs';
import { score } from '../../scripts/conformance/score.mjs';
import { vectors } from '../support/vectors.ts';

const four = vectors()
  .filter(({ body }) => body !== undefined)
  .slice(0, 4);

/** An implementation whose `reply` writes to the output, given the line and its number since the start. */
const program = (reply: string): string => {
  const source = `require('readline').createInterface({input:process.stdin}).on('line',(line)=>{const v=JSON.parse(line);${reply}})`;
  return `"${process.execPath}" -e "eval(Buffer.from('${Buffer.from(source).toString('base64')}','base64').toString())"`;
};

describe('the runner of the conformance suite', () => {
  it('gives an implementation the bytes, and not what is expected', () => {
    const [vector] = four;
    if (vector === undefined) throw new Error('no vector');
    const { pieces, ...rest } = requestOf(vector);
    expect(rest).toStrictEqual({
      id: vector.id,
      api: vector.api,
      status: vector.status,
      contentType: vector.contentType,
    });
    expect(pieces).toStrictEqual([Buffer.from(vector.body ?? '').toString('base64')]);
  });

  it('starts an implementation again that ends, answers something else or nothing', async () => {
    const ids = four.map(({ id }) => id);
    const answers = await answersOf(
      program(
        `if(v.id==='${String(ids[1])}')process.exit(1);` +
          `console.log(v.id==='${String(ids[2])}'?'no':JSON.stringify({id:v.id,outcome:'completed'}))`,
      ),
      four,
    );
    expect(answers.map(({ fault }) => fault)).toStrictEqual([
      undefined,
      'it ended',
      'the answer is not JSON: no',
      undefined,
    ]);
    const [late] = await answersOf(program(''), four.slice(0, 1), { timeoutMs: 1 });
    expect(late).toStrictEqual({ id: ids[0], fault: 'no answer within 1 ms' });
  });
});

describe('the score of an answer', () => {
  const expected = {
    outcome: 'failed',
    response: { choices: [{ index: 0 }] },
    text: { '0.0': 'Hi' },
    calls: [['c', 'f', '{"x": 1}']],
    usage: { source: 'reported', tokens: { totalTokens: 3 } },
    absent: ['polluted'],
  };
  const right = {
    outcome: 'error',
    response: { id: 'r', choices: [{ index: 0, message: {} }] },
    text: { '0.0': 'Hi' },
    calls: [['c', 'f', { x: 1 }]],
    usage: { tokens: { totalTokens: 3, inputTokens: 1 } },
  };

  it('compares what is answered', () => {
    expect(score(expected, right)).toStrictEqual({ failures: [], unanswered: [] });
    expect(score(expected, { outcome: 'truncated' })).toStrictEqual({
      failures: ['outcome: "truncated" is not "failed"'],
      unanswered: ['response', 'text', 'calls', 'usage'],
    });
  });

  it.each([
    { outcome: 'completed' },
    { response: { choices: [] } },
    { response: { choices: [{ index: 0 }], polluted: true } },
    { text: { '0.0': 'Hi', '1.0': 'Ho' } },
    { calls: [] },
    { calls: [['c', 'f', { x: 2 }]] },
    { usage: { source: 'none' } },
  ])('fails %j', (wrong) => {
    expect(score(expected, { ...right, ...wrong }).failures).toHaveLength(1);
  });

  it('compares each response of a socket', () => {
    const socket = { responses: [{ lane: 'a', outcome: 'completed' }, { outcome: 'failed' }] };
    expect(
      score(socket, {
        responses: [
          { lane: 'a', outcome: 'completed' },
          { lane: null, outcome: 'error' },
        ],
      }),
    ).toStrictEqual({
      failures: [],
      unanswered: [],
    });
    expect(score(socket, { responses: [{ lane: 'b', outcome: 'completed' }] }).failures).toHaveLength(2);
  });
});
