// Writes an OpenTelemetry span for each answer, with the names of the GenAI conventions.
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { ConsoleSpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import OpenAI from 'openai';
import { defer, finalize, tap, type MonoTypeOperatorFunction } from 'rxjs';
import { ask, chat, toOpenTelemetry, toStreamError, type Received } from 'llmgine';
import type { ChatCompletionChunk } from 'llmgine/codecs';
import { metrics } from 'llmgine/operators';

new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())] }).register();
const tracer = trace.getTracer('llmgine-example');

/** Opens a span when the request is sent, and ends it when the answer ends, fails, or nobody reads it any more. */
const traced =
  (model: string): MonoTypeOperatorFunction<Received<ChatCompletionChunk>> =>
  (received$) =>
    defer(() => {
      const span = tracer.startSpan(`chat ${model}`, {
        kind: SpanKind.CLIENT,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'openai',
          'gen_ai.request.model': model,
          'gen_ai.request.stream': true,
        },
      });
      const fail = (error: unknown): void => {
        const { _tag, message } = toStreamError(error);
        span.setAttribute('error.type', _tag).setStatus({ code: SpanStatusCode.ERROR, message });
      };
      return received$.pipe(
        tap({
          next: (item) => {
            if (item._tag === 'Failure') fail(item.error);
            if (item._tag !== 'Event') return;
            const { id, model: answering, choices = [] } = item.event;
            const reasons = choices.flatMap(({ finish_reason }) => finish_reason ?? []);
            if (item.number === 0) span.setAttributes({ 'gen_ai.response.id': id, 'gen_ai.response.model': answering });
            if (reasons.length > 0) span.setAttribute('gen_ai.response.finish_reasons', reasons);
          },
          error: fail,
        }),
        metrics(chat, (measured) => span.setAttributes(toOpenTelemetry(measured))),
        finalize(() => span.end()),
      );
    });

const model = 'gpt-4.1-mini';
const answer = ask(
  new OpenAI(),
  chat,
  { model, messages: [{ role: 'user', content: 'Describe a harbour.' }] },
  { through: traced(model) },
);
console.log((await answer.final()).outcome);
