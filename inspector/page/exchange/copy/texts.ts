import { toHar } from '../../../../recorder/har.ts';
import type { Recording } from '../../../../recorder/recording.ts';
import { serializeRecording } from '../../../../recorder/serialize.ts';
import type { Trace } from '../../../trace/trace.ts';

export const forms = ['curl', 'test', 'recording', 'HAR', 'link'] as const;
export type Form = (typeof forms)[number];

/** A text to copy or to save. */
export interface CopyText {
  readonly text: string;
  readonly file: string;
  /** What to do with it. */
  readonly hint: string;
}

/** An exchange in a form that can be used elsewhere. */
export const copyText = (form: Form, trace: Trace, name: string): CopyText => {
  const file = name.replace(/^local:/, '').replace(/[^\w.-]+/g, '-');
  switch (form) {
    case 'curl':
      return {
        text: curlOf(trace),
        file: `${file}.sh`,
        hint: 'Sends the request again. The key is that of the variable OPENAI_API_KEY.',
      };
    case 'test':
      return {
        text: testOf(trace, file),
        file: `${file}.test.ts`,
        hint: `Answers the request with this recording. Save the recording as recordings/${file}.ndjson.`,
      };
    case 'recording':
      return {
        text: serializeRecording(recordingOf(trace)),
        file: `${file}.ndjson`,
        hint: 'llmgine and this page read it.',
      };
    case 'HAR':
      return {
        text: `${JSON.stringify(toHar([recordingOf(trace)]), null, 2)}\n`,
        file: `${file}.har`,
        hint: 'The tools of a browser read it.',
      };
    case 'link':
      return {
        text: location.href,
        file: `${file}.txt`,
        hint: 'Opens this view at this moment, as long as the server runs.',
      };
  }
};

const recordingOf = ({ head, frames }: Trace): Recording => ({
  head,
  frames,
  state: frames[frames.length - 1]?._tag === 'End' ? 'whole' : 'unfinished',
});

/** Quotes a text for a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curlOf = ({ head: { request } }: Trace): string => {
  if (request === null) return '# The request was not recorded.\n';
  const { method, url, headers, body, text } = request;
  const sent = body === undefined ? text : JSON.stringify(body);
  const kept = Object.entries(headers).filter(([name]) => !left.has(name) && !name.startsWith('x-stainless'));
  return `${[
    `curl ${quoted(url)}`,
    ...(method === 'POST' && sent !== undefined ? [] : [`--request ${method}`]),
    '--no-buffer',
    '--header "authorization: Bearer $OPENAI_API_KEY"',
    ...kept.map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(sent === undefined ? [] : [`--data-raw ${quoted(sent)}`]),
  ].join(' \\\n  ')}\n`;
};

/** Headers that curl writes itself, and keys, which are redacted anyway. */
const left: ReadonlySet<string> = new Set([
  'accept-encoding',
  'api-key',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'host',
  'transfer-encoding',
  'user-agent',
]);

/** The part of a URL before the path of its API. */
const baseOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/(?:chat\/completions|responses)$/, '')}`;
};

const testOf = ({ head: { request }, api }: Trace, file: string): string => {
  const body = request?.body ?? {};
  const call = api === 'responses' ? 'responses' : 'chat.completions';
  const family = api === 'responses' ? 'responses' : 'chat';
  return `import { expect, it } from '@jest/globals';
import { ask, ${family} } from 'llmgine';
import { fileStore, recordedFetch } from 'llmgine/recording';
import OpenAI from 'openai';

// recordings/${file}.ndjson
it('answers as it did when it was recorded', async () => {
  const client = new OpenAI({
    apiKey: 'not needed',${request === null ? '' : `\n    baseURL: ${JSON.stringify(baseOf(request.url))},`}
    fetch: recordedFetch({ mode: 'replay', store: fileStore('recordings') }),
  });
  // ${call}
  const response = await ask(client, ${family}, ${indented(JSON.stringify(body, null, 2))}).response();
  expect(response.meta.diagnostics.list).toEqual([]);
  expect(response).toMatchSnapshot({ meta: expect.anything() });
});
`;
};

const indented = (text: string): string => text.replaceAll('\n', '\n  ');
