import fastify, { type FastifyReply } from 'fastify';
import files from '@fastify/static';
import { pipeTo } from 'llmgine/streams';
import { answers, begin, type Answer, type Question } from './answers.ts';

const send = ({ id, events$ }: Answer, reply: FastifyReply) => {
  // from here on the response is Node's own, and Fastify leaves it alone
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-answer-id': id,
  });
  // if the browser leaves, the answer loses its reader
  pipeTo(events$, reply.raw).catch(console.error);
};

const app = fastify({ bodyLimit: 1_000_000 });
app.register(files, { root: `${import.meta.dirname}/public` });
app.post<{ Body: Question }>('/api/chat/completions', (request, reply) => {
  send(begin(request.body), reply);
});
app.get<{ Params: { id: string } }>('/api/answers/:id', (request, reply) => {
  const answer = answers.get(request.params.id);
  if (answer !== undefined) send(answer, reply);
  else reply.code(404).send({ error: { message: 'this answer is no longer kept' } });
});
app.delete<{ Params: { id: string } }>('/api/answers/:id', (request, reply) => {
  answers.get(request.params.id)?.stop();
  reply.code(204).send();
});

const port = Number(process.env.PORT ?? 3000);
console.log(await app.listen({ port, host: '127.0.0.1' }));
