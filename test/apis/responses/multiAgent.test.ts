import { describe, expect, it } from '@jest/globals';
import { responses } from '../../../src/apis/responses/index.ts';
import { isJsonObject } from '../../../src/json/json.ts';
import { deltasOf } from '../../support/familyLaws.ts';
import { finalOf } from '../../support/pipeline.ts';
import { recordings } from '../../support/recordings.ts';

const recorded = recordings('responses').find(({ name }) => name === 'multi-agent');
const text = recorded?.text ?? '';

describe('a response of several agents', () => {
  it('has nothing that the schemas do not know', () => {
    const { outcome, response } = finalOf(responses, text);
    expect(outcome).toBe('completed');
    expect(response.meta.diagnostics.counts).toEqual({});
    expect(response.output.map(({ type }) => type)).toEqual([
      'multi_agent_call',
      'multi_agent_call_output',
      'message',
      'agent_message',
      'message',
    ]);
  });

  it('has the agent in each delta of its items', () => {
    const told = deltasOf(responses, text);
    const byAgent = told.flatMap((delta) => (delta._tag === 'Text' ? [[delta.agent, delta.text] as const] : []));
    const said = (agent: string): string => byAgent.flatMap(([by, piece]) => (by === agent ? [piece] : [])).join('');
    expect(said('/root/scout')).toBe('The south harbour is the deepest.');
    expect(said('/root')).toBe('Take the south harbour.');
    expect(told.filter(({ _tag }) => _tag === 'ToolCallEnd')).toMatchObject([
      { agent: '/root', type: 'multi_agent', answer: 'server' },
    ]);
  });

  it('keeps the agent of an item that only its increments name', () => {
    const lines = text
      .split('\n\n')
      .filter((one) => !/event: response\.(output_item|completed|content_part)/.test(one));
    const { response } = finalOf(responses, lines.join('\n\n'));
    const agents = response.output.map((item) =>
      'agent' in item && isJsonObject(item.agent) ? item.agent['agent_name'] : null,
    );
    expect(agents).toEqual(['/root/scout', '/root']);
  });
});
