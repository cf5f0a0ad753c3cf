// Times and percentiles, for the programs of `npm run bench:watch`.
import { readFileSync, writeSync } from 'node:fs';

/** Milliseconds since the epoch, the same in all processes. */
export const now = () => performance.timeOrigin + performance.now();
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;

export const quantiles = (values) => ({
  count: values.length,
  p50: percentile(values, 0.5),
  p99: percentile(values, 0.99),
  p999: percentile(values, 0.999),
});

/** An event of 200 bytes that begins with a text. */
export const eventText = (text) => `data: ${text.padEnd(192, '.')}\n\n`;

/** A text of 2,000 events of a chat response, event after event. Each has a word of its own. */
export const chunkText = (number) => {
  const choices = [{ index: 0, delta: { content: `word${String(number)} ` }, finish_reason: null }];
  const facts = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1, model: 'm', choices };
  return `data: ${JSON.stringify(facts)}\n\n`;
};

/**
 * Calls `send` 1,000 times per second with the number of the event, in a process that waits between the events, as one that receives
 * responses does. One that looks at the clock all the time needs a core of its own.
 */
export const paced = async (seconds, send) => {
  const began = performance.now();
  for (let count = 0; count < seconds * 1000;) {
    await pause(1);
    for (; count < Math.min(performance.now() - began, seconds * 1000); count += 1) send(count);
  }
};

/** How long this process was ready to run and had no core, in milliseconds. */
const waitedMs = () => {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return NaN;
  }
};

/** Runs a program, and prints its result and the share of the time for which it had no core. */
export const report = async (program) => {
  const waited = waitedMs();
  const began = performance.now();
  const result = await program();
  const withoutCore = (waitedMs() - waited) / (performance.now() - began);
  writeSync(1, `${JSON.stringify({ ...result, withoutCore })}\n`);
};
