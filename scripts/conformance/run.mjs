// Runs an implementation of the protocol in docs/conformance.md: one vector to its input, one answer from its output.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The bytes of a vector with a body, in its pieces. */
const piecesOf = ({ body, pieces }) =>
  (pieces ?? [body]).map((piece) => (typeof piece === 'string' ? Buffer.from(piece).toString('base64') : piece.base64));

/** What an implementation gets: what the server sends, without what is expected. */
export const requestOf = (vector) => {
  const { id, api, status, contentType, messages, close } = vector;
  return messages === undefined
    ? { id, api, status, contentType, pieces: piecesOf(vector) }
    : { id, api, messages, close: close ?? { code: 1000, reason: '' } };
};

const start = (command, errors) => {
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'pipe', errors],
    detached: process.platform !== 'win32',
  });
  // it may have ended before it reads
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const stop = () => {
    child.stdin.end();
    try {
      if (process.platform === 'win32') child.kill();
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it has ended
    }
  };
  return { child, lines, stop };
};

/**
 * Resolves with the answer to each vector. An implementation that ends, or does not answer within `timeoutMs`, is started
 * again for the next vector, and `fault` says what it did. `errors`: where its error output goes, as for `spawn`.
 */
export const answersOf = async (command, vectors, { timeoutMs = 10_000, errors = 'inherit' } = {}) => {
  const answers = [];
  let running = null;
  for (const vector of vectors) {
    running ??= start(command, errors);
    running.child.stdin.write(`${JSON.stringify(requestOf(vector))}\n`);
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, timeoutMs, { value: undefined, late: true });
    });
    const { value, late: isLate } = await Promise.race([running.lines.next(), late]);
    clearTimeout(timer);
    const answer = answerIn(value, vector.id);
    if (answer.fault !== undefined) {
      if (isLate) answer.fault = `no answer within ${String(timeoutMs)} ms`;
      running.stop();
      running = null;
    }
    answers.push(answer);
  }
  running?.stop();
  return answers;
};

const answerIn = (line, id) => {
  if (line === undefined) return { id, fault: 'it ended' };
  try {
    const answer = JSON.parse(line);
    return answer?.id === id ? answer : { id, fault: `the answer has another id: ${line.slice(0, 80)}` };
  } catch {
    return { id, fault: `the answer is not JSON: ${line.slice(0, 80)}` };
  }
};
