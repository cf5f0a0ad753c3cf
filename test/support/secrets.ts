import fc from 'fast-check';
import { rechunk } from '../../recorder/faults.ts';
import type { Recording } from '../../recorder/recording.ts';
import { bytes, end } from '../../src/core/frame.ts';
import { headWith, START } from './anyRecording.ts';

/** A secret, and whether its look alone gives it away (else only its place does, or that the request carried it). */
export interface Secret {
  readonly text: string;
  readonly knownByLook: boolean;
}

const characters = (set: string, minLength: number, maxLength = 48): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...set.split('')), { minLength, maxLength }).map((all) => all.join(''));

const word = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Keys and tokens of every shape that the usual redaction knows, and of none. */
export const anySecret: fc.Arbitrary<Secret> = fc.oneof(
  ...['sk-proj-', 'sk-ant-api03-', 'sk-', 'AIza', 'gsk_', 'xai-', 'hf_', 'ghp_', 'org-', 'proj_'].map((prefix) =>
    characters(word, 24).map((rest) => ({ text: prefix + rest, knownByLook: true })),
  ),
  fc.tuple(characters(word, 10), characters(word, 10), characters(`${word}_-`, 10)).map(([a, b, c]) => ({
    text: `eyJ${a}.${b}.${c}`,
    knownByLook: true,
  })),
  characters(`${word}_-.`, 24).map((text) => ({ text: `q1${text}`, knownByLook: false })),
);

/** An exchange that has the secret in every place, its answer cut every `size` bytes. */
export const plant = ({ text, knownByLook }: Secret, size: number, seed: number): Recording => {
  const anywhere = knownByLook ? text : 'nothing';
  const recordingHead = headWith({
    request: {
      method: 'POST',
      url: `https://api.example/v1/${anywhere}/chat?api-version=1&key=${text}#access_token=${text}`,
      headers: {
        authorization: `Bearer ${text}`,
        'x-api-key': text,
        cookie: `session=${text}; theme=dark`,
        'user-agent': `agent ${anywhere}`,
        'x-debug': `?key=${text}`,
      },
      body: {
        model: anywhere,
        [anywhere]: anywhere,
        tools: [
          { type: 'mcp', server_url: `https://h/?sig=${text}`, authorization: text, headers: { 'X-Api-Key': text } },
        ],
        messages: [
          { role: 'user', content: `Bearer ${text}` },
          { role: 'tool', content: JSON.stringify({ api_key: text, inner: JSON.stringify({ password: text }) }) },
        ],
      },
    },
    response: {
      status: 200,
      ms: 10,
      url: `https://user:${text}@api.example/?token=${text}`,
      headers: {
        'set-cookie': `id=${text}; Path=/; HttpOnly`,
        'openai-organization': text,
        location: `/x?sig=${text}`,
      },
    },
    session: anywhere,
    meta: { token: anywhere, nested: [{ secret: text }] },
  });
  const events = [
    { choices: [{ delta: { content: `you said ${text} to me` } }] },
    { error: { message: `Incorrect API key provided: ${text}.` } },
    { arguments: JSON.stringify({ authorization: text }) },
  ];
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(seed % 2 === 0 ? '' : ': é\n');
  const frames = [bytes(START + 20, new TextEncoder().encode(`${body}${text}`)), end(START + 30, 'complete')];
  return {
    head: recordingHead,
    frames: rechunk(size)(frames).filter((frame) => frame._tag !== 'Head'),
    state: 'whole',
  };
};
