// Attacks on single functions: secrets, hostile texts, depth, prototypes, one signal for many streams.
import { inspect } from 'node:util';
import { Observable, lastValueFrom } from 'rxjs';

const { chat, parseOpenAIResponse } = await import('../../dist/src/index.js');
const { aggregate, decode, sse } = await import('../../dist/operators/index.js');
const { fromBytes, fromResponse } = await import('../../dist/streams/index.js');
const { redactRequest } = await import('../../dist/recorder/redaction/index.js');

const must = (holds, what) => {
  if (!holds) throw new Error(what);
};
const finalOf = (frames$) => lastValueFrom(frames$.pipe(sse(), decode(chat), aggregate(chat)));

const hostileTexts = {
  jwt: 'eyJ',
  'jwt with dots': 'eyJaaaaaaaaa.',
  'form field': 'name="password"\r\n',
  'private key': '-----BEGIN PRIVATE KEY-----\n',
  bearer: 'bearer ',
  authorization: 'authorization: ',
  field: '"password":',
  user: '://a:x',
  'question marks': '?',
  letters: 'a',
  quotes: '"',
  backslashes: '\\',
};

export const values = {
  'a key in an error of the platform': async () => {
    const key = 'sk-proj-SECRETSECRETSECRET\nx';
    const asked = (signal) => fetch('http://127.0.0.1:9/', { signal, headers: { authorization: `Bearer ${key}` } });
    const { error } = await finalOf(fromResponse(asked));
    must(!`${error.message}${JSON.stringify(error)}`.includes('SECRET'), 'the error contains the key');
    const silent = new Observable((subscriber) => subscriber.error(error));
    const passed = await finalOf(silent);
    must(!`${passed.error.message}${JSON.stringify(passed.error)}`.includes('SECRET'), 'the error contains the key');
    must(inspect(passed).length < 100_000, 'the error is large');
    return {};
  },
  ...Object.fromEntries(
    Object.entries(hostileTexts).map(([name, piece]) => [
      `redaction of many: ${name}`,
      (n) => {
        const text = piece.repeat((n * 5) / piece.length);
        redactRequest({ method: 'POST', url: `http://localhost/${text.slice(0, 15_000)}`, headers: {}, text });
        return { bytes: text.length };
      },
    ]),
  ),
  'a body of great depth': () => {
    for (const depth of [400, 5000, 100_000]) {
      const json = JSON.parse(`{"object":"chat.completion","choices":[],"z":${'['.repeat(depth)}${']'.repeat(depth)}}`);
      parseOpenAIResponse('chat.completions', json);
    }
    return {};
  },
  'a polluted prototype': async () => {
    const body = 'data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    const before = JSON.stringify((await finalOf(fromBytes(body))).response.choices);
    Object.prototype.evil = 'x';
    try {
      const { outcome, response } = await finalOf(fromBytes(body));
      must(outcome === 'completed' && JSON.stringify(response.choices) === before, 'the response differs');
    } finally {
      delete Object.prototype.evil;
    }
    return {};
  },
  'many streams on one signal': async () => {
    let warnings = 0;
    process.on('warning', () => (warnings += 1));
    const abort = new AbortController();
    const never = () => new Promise(() => {});
    const finals = Array.from({ length: 1000 }, () => finalOf(fromResponse(never, { signal: abort.signal })));
    abort.abort();
    must(
      (await Promise.all(finals)).every(({ outcome }) => outcome === 'aborted'),
      'a stream did not end',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    must(warnings === 0, 'Node warns of a leak');
    return {};
  },
};
