// The API that the examples call: `llmgine serve` of the packed package, and before it a server that chooses the recordings.
import { spawn } from 'node:child_process';
import { createServer, request as send } from 'node:http';
import { addressIn } from './project.mjs';

/** The answer that `llmgine serve` chooses by itself, as it does for a person who starts an example. */
export const bySelf = Symbol('by itself');

/** An answer that is no recording: an error in the form of the API. */
export const refuses =
  (status, message, headers = {}) =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } }));
  };

/** The increments of an answer with text, and of one that calls a function. */
export const textDeltas = (...pieces) => pieces.map((content) => ({ content }));
export const callDeltas = (index, name, ...fragments) =>
  fragments.map((fragment, at) => ({
    tool_calls: [
      {
        index,
        ...(at === 0 && { id: `call_${index}`, type: 'function' }),
        function: { ...(at === 0 && { name }), arguments: fragment },
      },
    ],
  }));

/** An answer whose increments are sent one by one: `next` sends the next one, and the end after the last one. */
export const steppedAnswer = (...deltas) => {
  let begin;
  const begun = new Promise((resolve) => (begin = resolve));
  let sent = 0;
  return {
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      begin(response);
    },
    next: async () => {
      const response = await begun;
      const write = (delta, finish_reason = null) => {
        const choices = [{ index: 0, delta, finish_reason }];
        const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'stepped', choices };
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      };
      write(deltas[sent]);
      sent += 1;
      if (sent < deltas.length) return;
      write({}, 'tool_calls' in deltas[0] ? 'tool_calls' : 'stop');
      response.end('data: [DONE]\n\n');
    },
    /** Breaks the connection. */
    cut: async () => (await begun).destroy(),
  };
};

/** Starts both servers. `llmgine` is the command of the package. */
export const startUpstream = async (llmgine) => {
  const child = spawn(process.execPath, [llmgine, 'serve', '--speed', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const target = await addressIn(child);
  let answers = [];
  const seen = [];

  const server = createServer((request, response) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    seen.push({
      authorization: request.headers.authorization,
      left: new Promise((resolve) => {
        response.on('close', () => resolve(!response.writableFinished));
      }),
    });
    if (typeof answer === 'function') {
      request.resume();
      answer(response);
      return;
    }
    const { host: _host, connection: _connection, ...sent } = request.headers;
    const headers = { ...sent, ...(answer !== bySelf && { 'x-llmgine-recording': answer }) };
    const forwarded = send(`${target}${request.url}`, { method: request.method, headers }, (answered) => {
      response.writeHead(answered.statusCode, answered.headers);
      // a recorded break is a break of this connection too
      answered.on('error', () => response.destroy());
      answered.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    /** The requests so far, and for each a promise: whether the client left before the end of the response. */
    seen,
    /** The recordings, or functions, that answer the next requests in turn. The last one answers all further ones. */
    answerWith: (...next) => {
      answers = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
      child.kill();
    },
  };
};
