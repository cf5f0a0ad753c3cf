// This library as an implementation of the protocol in docs/conformance.md: `node --import tsx test/conformance/adapter.ts`.
import { createInterface } from 'node:readline';
import type { Vector } from '../support/vectors.ts';
import { answerTo } from './answer.ts';

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Omit<Vector, 'pieces'> & { readonly pieces?: readonly string[] };
  const { pieces, ...rest } = request;
  const vector = pieces === undefined ? rest : { ...rest, pieces: pieces.map((base64) => ({ base64 })) };
  process.stdout.write(`${JSON.stringify({ id: vector.id, ...answerTo(vector) })}\n`);
}
