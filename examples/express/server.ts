import express, { type Response } from 'express';
import { pipeTo } from 'llmgine/streams';
import { answers, begin, type Answer } from './answers.ts';

const send = ({ id, events$ }: Answer, response: Response) => {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-answer-id': id,
  });
  // if the browser leaves, the answer loses its reader
  pipeTo(events$, response).catch(console.error);
};

const app = express();
app.use(express.static('public'));
app.post('/api/chat/completions', express.json({ limit: '1mb' }), (request, response) => {
  send(begin(request.body), response);
});
app.get('/api/answers/:id', (request, response) => {
  const answer = answers.get(request.params.id);
  if (answer !== undefined) send(answer, response);
  else response.status(404).json({ error: { message: 'this answer is no longer kept' } });
});
app.delete('/api/answers/:id', (request, response) => {
  answers.get(request.params.id)?.stop();
  response.status(204).end();
});

const port = Number(process.env.PORT ?? 3000);
app.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
