import type { JSX } from 'preact';
import { figuresOf } from '../../trace/figures.ts';
import type { Trace } from '../../trace/trace.ts';
import { count, counted, duration, rate, size } from '../format.ts';
import { Fact } from '../parts/small.tsx';

interface Props {
  readonly trace: Trace;
  readonly version: number;
  readonly isLive: boolean;
}

/** The figures of an exchange. */
export const Figures = ({ trace, isLive }: Props): JSX.Element => {
  const { usage } = trace;
  const { firstByteMs, firstTokenMs, durationMs, tokensPerSecond, longestGapMs, chunks } = figuresOf(trace);
  return (
    <dl class="figures" aria-label="Figures">
      <Fact name="First byte" hint="From the request to the first byte of the body">
        {duration(firstByteMs)}
      </Fact>
      <Fact name="First token" hint="From the request to the first text, reasoning or tool call">
        {duration(firstTokenMs)}
      </Fact>
      <Fact name="Total" hint="From the request to the end">
        {duration(durationMs)}
        {isLive ? '…' : ''}
      </Fact>
      <Fact name="Tokens/s" hint="Between the first and the last token">
        {rate(tokensPerSecond)}
      </Fact>
      <Fact name="Tokens in" hint="As the server counted them">
        {count(usage?.inputTokens ?? null)}
        {usage !== null && (usage.cachedInputTokens ?? 0) > 0 && (
          <small> {count(usage.cachedInputTokens)} cached</small>
        )}
      </Fact>
      <Fact name="Tokens out" hint="As the server counted them">
        {count(usage?.outputTokens ?? null)}
        {usage !== null && (usage.reasoningTokens ?? 0) > 0 && <small> {count(usage.reasoningTokens)} reasoning</small>}
      </Fact>
      <Fact name="Longest gap" hint="Between two events">
        {duration(longestGapMs)}
      </Fact>
      <Fact name="Received">
        {size(trace.bytes)} <small>in {counted(chunks, 'chunk')}</small>
      </Fact>
    </dl>
  );
};
