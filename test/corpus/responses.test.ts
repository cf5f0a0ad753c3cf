import { expect, it } from '@jest/globals';
import { isJsonObject } from '../../src/json/json.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { differences } from '../support/diff.ts';
import { aggregateItems, plain } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';
import { corpusOddities, corpusStreams } from '../support/streams.ts';

/** Encrypted anew each time that the server shows it. */
const reencrypted = /\.(encrypted_content|fingerprint)$/;

/**
 * Streams whose terminal event contains data that no other event contained, with the name of the deviation in
 * `index.json`.
 */
const odd: ReadonlyMap<string, { readonly oddity: string; readonly paths: RegExp }> = new Map([
  [
    'pydantic-ai.models.test_openai_responses.test_openai_responses_model_mcp_list_tools_stream_backfills_missing_results',
    // no event contained the lists of tools
    { oddity: 'output_item.added without done', paths: /^#\.tools\.#$/ },
  ],
  [
    'pydantic-ai.models.test_openai_responses.test_openai_responses_raw_cot_stream_openrouter',
    // the gateway makes up a new id each time
    { oddity: 'terminal output item id differs from output_item.done id', paths: /^#\.id$/ },
  ],
]);

const outputOf = (response: unknown): unknown => {
  const json = plain(response);
  return isJsonObject(json) ? json['output'] : undefined;
};

describeShared('responses streams of the corpus, against their own terminal event', () => {
  it("build the server's own final output from the events before it", () => {
    const streams = corpusStreams('responses');
    const oddities = corpusOddities();
    const unexplained: string[] = [];
    const counts = { same: 0, odd: 0, withoutEnd: 0 };
    for (const { name, text } of streams) {
      const items = aggregateItems(responses, text);
      const final = items.at(-1);
      const shown = items.filter((item) => item._tag === 'Snapshot').map(({ response }) => response);
      if (final?._tag !== 'Final' || final.response.status === 'in_progress' || shown.length < 2) {
        counts.withoutEnd += 1;
        continue;
      }
      const found = differences(outputOf(shown.at(-2)), outputOf(shown.at(-1))).filter(
        ({ path }) => !reencrypted.test(path),
      );
      const known = odd.get(name);
      if (found.length === 0) counts.same += 1;
      else if (known !== undefined && found.every(({ pattern }) => known.paths.test(pattern.replace(/^\d+/, '#')))) {
        counts.odd += 1;
        if (oddities.get(name)?.includes(known.oddity) !== true)
          unexplained.push(`${name}: index.json names no oddity`);
      } else unexplained.push(`${name}: ${found.map(({ path }) => path).join(', ')}`);
    }
    process.stdout.write(`responses corpus: ${String(streams.length)} streams, ${JSON.stringify(counts)}\n`);
    expect(unexplained).toStrictEqual([]);
    expect(counts.odd).toBe(odd.size);
    expect(counts.same).toBeGreaterThan(150);
  });

  it('aggregate to the expected outcome', () => {
    const outcomes: Record<string, number> = {};
    const odds: string[] = [];
    for (const { name, text } of corpusStreams('responses')) {
      const final = aggregateItems(responses, text).at(-1);
      if (final?._tag !== 'Final') continue;
      outcomes[final.outcome] = (outcomes[final.outcome] ?? 0) + 1;
      if (final.outcome === 'failed' && final.error === null) odds.push(`${name}: failed without an error`);
      if (final.outcome !== 'failed' && final.response.id === '') odds.push(`${name}: no id`);
    }
    expect(odds).toStrictEqual([]);
    expect(outcomes).toStrictEqual({ completed: 152, incomplete: 3, failed: 1 });
  });
});
