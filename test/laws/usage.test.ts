import { describe, expect, it } from '@jest/globals';
import { corpusExchanges, recordedExchanges, type ReadExchange } from '../support/everyExchange.ts';
import { finalOf } from '../support/pipeline.ts';
import { describeShared } from '../support/shared.ts';
import { isJsonObject } from '../../src/json/json.ts';

/** Every number in a JSON value. */
const numbersIn = (json: unknown): readonly number[] => {
  if (typeof json === 'number') return [json];
  return isJsonObject(json) ? Object.values(json).flatMap(numbersIn) : [];
};

/** What is wrong with the counts of an exchange: input and output do not add up to the total, and a count explains why. */
const failureOf = ({ name, row, text }: ReadExchange): readonly string[] => {
  const { tokens } = row.withFamily((family) => finalOf(family, text).response.meta.usage);
  if (tokens === null) return [];
  const { inputTokens, outputTokens, totalTokens, raw } = tokens;
  if (inputTokens === null || outputTokens === null || totalTokens === null) return [];
  const left = totalTokens - inputTokens - outputTokens;
  // what a server counts and reports nowhere cannot be assigned
  return left === 0 || (left > 0 && !numbersIn(raw).includes(left)) ? [] : [`${name}: ${String(left)} tokens`];
};

describe('the law of sums', () => {
  it('counts every reported token once, as input or as output, in each recording', () => {
    expect(recordedExchanges().flatMap(failureOf)).toStrictEqual([]);
  });
});

describeShared('the law of sums: the corpus', () => {
  it('counts every reported token once, as input or as output', () => {
    expect([...corpusExchanges()].flatMap(failureOf)).toStrictEqual([]);
  });
});
