import { DurableObject } from 'cloudflare:workers';
import { Hono } from 'hono';
import { pipeTo } from 'llmgine/streams';
import { answers, begin, type Answer, type Question } from './answers.ts';

interface Env {
  readonly ANSWERS: DurableObjectNamespace<Answers>;
}

const send = ({ id, events$ }: Answer) => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  // if the browser leaves, the answer loses its reader
  pipeTo(events$, writable).catch(console.error);
  return new Response(readable, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-answer-id': id,
    },
  });
};

const app = new Hono();
app.post('/api/chat/completions', async (context) => send(begin(await context.req.json<Question>())));
app.get('/api/answers/:id', (context) => {
  const answer = answers.get(context.req.param('id'));
  if (answer !== undefined) return send(answer);
  return context.json({ error: { message: 'this answer is no longer kept' } }, 404);
});
app.delete('/api/answers/:id', (context) => {
  answers.get(context.req.param('id'))?.stop();
  return context.body(null, 204);
});

/** Keeps the answers. A worker without it could not read in one request what another request has begun. */
export class Answers extends DurableObject {
  override fetch(request: Request) {
    return app.fetch(request);
  }
}

export default {
  fetch: (request: Request, { ANSWERS }: Env) => ANSWERS.getByName('answers').fetch(request),
};
