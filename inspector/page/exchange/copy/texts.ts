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

/** The names under which the library exports the families of the APIs that stream. */
const families: Readonly<Record<string, string>> = {
  'agents.sessions': 'agents',
  'audio.speech': 'speech',
  'audio.transcriptions': 'transcription',
  'chat.completions': 'chat',
  completions: 'completions',
  images: 'images',
  realtime: 'realtime',
  responses: 'responses',
};

const testOf = ({ head: { request }, api, final }: Trace, file: string): string => {
  const name = families[api];
  const imported = name ?? 'bodyFamily';
  const family = name ?? `bodyFamily(${JSON.stringify(api)})`;
  const { method = 'POST', url = '', headers = {}, body, text } = request ?? {};
  const type = Object.entries(headers).filter(([key]) => key === 'content-type');
  const sent =
    body !== undefined
      ? `JSON.stringify(${indented(JSON.stringify(body, null, 2))})`
      : text === undefined
        ? undefined
        : JSON.stringify(text);
  if (request !== null && sent === undefined && method === 'POST') return '// A form cannot be copied as a test.\n';
  return `import { expect, it } from '@jest/globals';
import { ${imported} } from 'llmgine';
import { aggregate, decode, sse } from 'llmgine/operators';
import { fileStore, recordedFetch } from 'llmgine/recording';
import { fromResponse } from 'llmgine/streams';
import { lastValueFrom } from 'rxjs';

// recordings/${file}.ndjson
it('is read as it was when it was recorded', async () => {
  const replay = recordedFetch({ mode: 'replay', store: fileStore('recordings') });
  const response$ = fromResponse((signal) =>
    replay(${JSON.stringify(url)}, {
      method: ${JSON.stringify(method)},
      signal,
      headers: ${JSON.stringify(Object.fromEntries(type))},${sent === undefined ? '' : `\n      body: ${sent},`}
    }),
  );
  const family = ${family};
  const final = await lastValueFrom(response$.pipe(sse(), decode(family), aggregate(family)));
  expect(final).toMatchObject({ _tag: 'Final', outcome: ${JSON.stringify(final?.outcome ?? 'truncated')} });
  expect(final.response).toMatchSnapshot({ meta: expect.anything() });
});
`;
};

const indented = (text: string): string => text.replaceAll('\n', '\n      ');
