// The protocol of docs/conformance.md for a reader in Node.
import { createInterface } from 'node:readline';

// the output is for answers
console.log = console.error;
console.info = console.error;

/** The response of a vector, as `fetch` gives it. */
const responseOf = ({ status, contentType, pieces }) =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new Uint8Array(Buffer.from(piece, 'base64')));
        controller.close();
      },
    }),
    { status, headers: { 'content-type': contentType } },
  );

/** Answers each vector of these APIs with what `read` gives. `so` collects what is known before a failure. */
export const answerVectors = async (apis, read) => {
  for await (const line of createInterface({ input: process.stdin })) {
    const vector = JSON.parse(line);
    const so = {};
    let answer = { skip: 'this reader has no such API' };
    if (apis.includes(vector.api) && vector.messages === undefined) {
      try {
        answer = await read(vector, async () => responseOf(vector), so);
      } catch (error) {
        answer = { ...so, outcome: 'error', why: String(error?.message ?? error) };
      }
    }
    process.stdout.write(`${JSON.stringify({ id: vector.id, ...answer })}\n`);
  }
};

/** The outcome by the reasons why the choices ended. */
export const outcomeOf = (reasons) => {
  if (reasons.length === 0 || reasons.some((reason) => reason === null || reason === undefined)) return 'truncated';
  return reasons.some((reason) => ['length', 'content_filter'].includes(reason)) ? 'incomplete' : 'completed';
};
