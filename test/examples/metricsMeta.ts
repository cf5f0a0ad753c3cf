import OpenAI from 'openai';
import { lastValueFrom } from 'rxjs';
import { fromOpenAI } from '../../streams/index.ts';
import { decode, finalResponse, sse } from '../../operators/index.ts';
import { chat, toOpenTelemetry } from '../../src/index.ts';

const { meta } = await lastValueFrom(
  fromOpenAI(new OpenAI(), chat, {
    model: 'gpt-4.1-mini',
    messages: [{ role: 'user', content: 'Describe a harbour.' }],
  }).pipe(sse(), decode(chat), finalResponse(chat)),
);

const { metrics } = meta;
console.log(metrics.tokenEvents, 'events with tokens,', metrics.heartbeats, 'heartbeats,', metrics.bytes, 'bytes');
console.log(metrics.betweenTokens.count, 'waits,', metrics.stalls.count, 'stalls');

// times in seconds
const named = toOpenTelemetry(metrics);
console.log(named['gen_ai.usage.output_tokens'], 'gen_ai.server.time_to_first_token' in named);
