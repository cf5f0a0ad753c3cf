import type { Json, JsonObject } from '../../src/json/json.ts';

/** Chunks as they are on the wire. */
export const wire = (...chunks: readonly Json[]): string =>
  chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('');
export const envelope = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' };
export const said = (delta: Json, beside: JsonObject = {}): JsonObject => ({
  ...envelope,
  choices: [{ index: 0, delta, finish_reason: null, ...beside }],
});
export const ended = (reason = 'stop'): JsonObject => said({}, { finish_reason: reason });
