import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { pipeTo } from 'llmgine/streams';
import { answers, begin, type Answer, type Question } from './answers.ts';

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
app.use(serveStatic({ root: 'public' }));

const port = Number(process.env.PORT ?? 3000);
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log(`http://127.0.0.1:${port}`));
