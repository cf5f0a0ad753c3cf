import { isJsonArray } from '../../src/json/json.ts';
import { fieldOf, textOf } from '../../src/json/read.ts';
import type { Usage } from '../../src/core/delta.ts';
import type { RateLimit } from '../../src/http/index.ts';
import type { FinalItem, ResponseMeta, Timing } from '../../src/core/response.ts';
import { counted, duration } from './numbers.ts';

/**
 * The facts about a response apart from its content, one line each: outcome, usage, timing, remaining rate limits, oddities
 * and the request id. Unknown facts are left out.
 */
export const summaryLines = (final: FinalItem<object>): readonly string[] => {
  const { meta } = final.response;
  const lines: readonly (readonly [string, string | null])[] = [
    ['outcome', outcomeOf(final)],
    ['usage', usageOf(meta.usage.tokens, meta.usage.source)],
    ['timing', timingOf(meta.timing, meta.usage.tokens)],
    ['rate limits', limitsOf(meta)],
    ['oddities', odditiesOf(meta)],
    ['request', requestOf(meta)],
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${`${name}:`.padEnd(13)}${value}`]));
};

const outcomeOf = ({ outcome, response }: FinalItem<object>): string => {
  const reasons = finishReasonsOf(response).filter((reason) => reason !== outcome);
  return reasons.length === 0 ? outcome : `${outcome} (${reasons.join(', ')})`;
};

/** Chat: the finish reason of each choice. Responses: why it is incomplete, or its status. */
const finishReasonsOf = (response: object): readonly string[] => {
  const choices = fieldOf(response, 'choices');
  const reasons = isJsonArray(choices)
    ? choices.map((choice) => textOf(fieldOf(choice, 'finish_reason')))
    : [textOf(fieldOf(fieldOf(response, 'incomplete_details'), 'reason')) ?? textOf(fieldOf(response, 'status'))];
  return reasons.filter((reason) => reason !== null);
};

const usageOf = (tokens: Usage | null, source: ResponseMeta['usage']['source']): string | null => {
  if (tokens === null) return null;
  const parts = [
    tokens.inputTokens === null ? null : `${String(tokens.inputTokens)} in${aside(tokens.cachedInputTokens, 'cached')}`,
    tokens.outputTokens === null
      ? null
      : `${String(tokens.outputTokens)} out${aside(tokens.reasoningTokens, 'reasoning')}`,
    tokens.totalTokens === null ? null : `${String(tokens.totalTokens)} tokens`,
  ];
  const counts = joined(parts);
  return counts === null ? null : `${counts}${source === 'partial' ? ' so far' : ''}`;
};

const aside = (count: number | null, word: string): string =>
  count === null || count === 0 ? '' : ` (${String(count)} ${word})`;

const timingOf = (timing: Timing, tokens: Usage | null): string | null => {
  const { startedAt, firstTokenAt, lastEventAt } = timing;
  const last = lastEventAt ?? timing.endedAt;
  return joined([
    firstTokenAt === null ? null : `first token after ${duration(Math.max(0, firstTokenAt - startedAt))}`,
    `all after ${duration(Math.max(0, last - startedAt))}`,
    rateOf(timing, tokens),
  ]);
};

// the time begins with the first token, so it is the time of the other tokens
const rateOf = ({ firstTokenAt, lastEventAt }: Timing, tokens: Usage | null): string | null => {
  const count = tokens?.outputTokens ?? null;
  if (count === null || count < 2 || firstTokenAt === null || lastEventAt === null || lastEventAt <= firstTokenAt) {
    return null;
  }
  return `${(((count - 1) * 1000) / (lastEventAt - firstTokenAt)).toFixed(1)} tokens/s`;
};

const limitsOf = ({ rateLimits }: ResponseMeta): string | null =>
  joined([limitOf(rateLimits.requests, 'requests'), limitOf(rateLimits.tokens, 'tokens')]);

const limitOf = (limit: RateLimit | null, word: string): string | null => {
  if (limit?.remaining == null) return null;
  const of = limit.limit === null ? '' : ` of ${String(limit.limit)}`;
  const reset = limit.resetMs === null ? '' : ` (full again in ${duration(limit.resetMs)})`;
  return `${String(limit.remaining)}${of} ${word} left${reset}`;
};

const odditiesOf = ({ diagnostics }: ResponseMeta): string | null =>
  joined(Object.entries(diagnostics.counts).map(([tag, count]) => `${String(count)} × ${tag}`));

const requestOf = (meta: ResponseMeta): string | null =>
  joined([
    meta.requestId,
    meta.provider === 'unknown' ? null : `by ${meta.provider}`,
    meta.processingMs === null ? null : `${duration(meta.processingMs)} at the server`,
    counted(meta.events, 'event'),
  ]);

/** The parts that are known, separated by commas; null if none are known. */
const joined = (parts: readonly (string | null)[]): string | null => {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(', ');
};
