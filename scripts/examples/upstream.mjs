// The API that the examples call: `llmgine serve` of the packed package, and before it a server that chooses the recordings.
import { spawn } from 'node:child_process';
import { createServer, request as send } from 'node:http';
import { addressIn } from './project.mjs';

/** Starts both servers. `llmgine` is the command of the package. */
export const startUpstream = async (llmgine) => {
  const child = spawn(process.execPath, [llmgine, 'serve', '--speed', '0.5'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const target = await addressIn(child);
  let answers = [];

  const server = createServer((request, response) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const { host: _host, connection: _connection, ...sent } = request.headers;
    const headers = { ...sent, 'x-llmgine-recording': answer };
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
    /** The recordings that answer the next requests in turn. The last one answers all further ones. */
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
