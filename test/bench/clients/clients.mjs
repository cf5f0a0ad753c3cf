// Runs the clients of other libraries against `llmgine serve` with the recordings of this package, and compares what each of them
// returns with the expected response of the recording. Fails if a client returns something else, or if it reports an error that
// is not in the recording. Skipped, with a printed reason, if the clients cannot be installed. Needs the built package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { installPeers } from '../run/install.mjs';
import { root } from '../run/places.mjs';
import { startServe } from '../run/serve.mjs';
import { limits } from './limits.mjs';

/** The recordings of an API, with the request's `stream` and the expected response. */
const recordingsOf = (api) => {
  const folder = join(root, 'recordings', api);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => {
      const [head] = readFileSync(join(folder, name), 'utf8').split('\n', 1);
      const expected = JSON.parse(readFileSync(join(folder, name.replace(/ndjson$/, 'final.json')), 'utf8'));
      const { body } = JSON.parse(head).request;
      return {
        api,
        key: `${api}/${name.slice(0, -'.ndjson'.length)}`,
        isStream: body.stream === true,
        hasTools: body.tools !== undefined || body.functions !== undefined,
        expected,
      };
    });
};

const callsIn = (calls) => calls.map(({ name, arguments: given }) => [name, JSON.parse(given)]);

/** The text and the tool calls of a response in the form of the API. */
const readExpected = ({ choices, output }) => {
  if (output === undefined) {
    const [{ message }] = choices;
    const calls = (message.tool_calls ?? []).filter(({ type }) => type === 'function');
    return { text: message.content ?? '', calls: callsIn(calls.map((call) => call.function)) };
  }
  const parts = output.filter(({ type }) => type === 'message').flatMap(({ content }) => content);
  const texts = parts.filter(({ type }) => type === 'output_text').map(({ text }) => text);
  return { text: texts.join(''), calls: callsIn(output.filter(({ type }) => type === 'function_call')) };
};

/** A `fetch` whose requests name the recordings in turn. */
const naming = (keys) => {
  let turn = 0;
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('x-llmgine-recording', keys[Math.min(turn, keys.length - 1)]);
    turn += 1;
    return fetch(input, { ...init, headers });
  };
};

const errorText = (error) =>
  String(error?.message ?? JSON.stringify(error))
    .split('\n', 1)[0]
    .slice(0, 160);

/** Null if the client returned what the recording contains; else the difference. */
const check = async (run, expected) => {
  try {
    const got = await run();
    return isDeepStrictEqual(got, expected) ? null : `got ${JSON.stringify(got).slice(0, 300)}`;
  } catch (error) {
    return errorText(error);
  }
};

const answers = async ({ api, key, isStream, hasTools, expected }, library, baseURL) => {
  const ended = ['completed', 'incomplete'].includes(expected.outcome);
  const run = () => library.respond({ api, baseURL, fetch: naming([key]), hasTools }, isStream);
  const wanted = expected.response === null ? null : readExpected(expected.response);
  if (ended) return check(run, wanted);
  // the error is in the recording: a client may report it in its own words, or return what it received
  try {
    await run();
    return null;
  } catch (error) {
    return /recording_not_found|not_allowed|invalid_json/.test(JSON.stringify(error)) ? errorText(error) : null;
  }
};

if (!installPeers(120)) {
  console.log('skipped: the clients are not installed, because the registry is out of reach');
} else {
  const { url, stop } = await startServe();
  const baseURL = `${url}/v1`;
  const recordings = ['chat.completions', 'responses'].flatMap(recordingsOf);
  const finalOf = (key) => readExpected(recordings.find((one) => one.key === key).expected.response);
  const [tools, text] = ['chat.completions/tool-calls-parallel', 'chat.completions/text'];
  const object = 'chat.completions/structured-output';
  const looped = { text: finalOf(tools).text + finalOf(text).text, calls: finalOf(tools).calls };
  let failed = 0;
  for (const file of ['official', 'ai', 'langchain', 'agents']) {
    const library = await import(`./${file}.mjs`);
    const chat = (keys) => ({ api: 'chat.completions', baseURL, fetch: naming(keys), hasTools: false });
    const value = JSON.parse(finalOf(object).text);
    const cases = [
      ...recordings.map((one) => [one.key, () => answers(one, library, baseURL)]),
      ...(library.loop === undefined
        ? []
        : [['a tool loop', () => check(() => library.loop(chat([tools, text])), looped)]]),
      ['an object', () => check(async () => (await library.object(chat([object]))).at(-1), value)],
    ];
    const known = limits[file];
    let right = 0;
    for (const [name, run] of cases) {
      const problem = await run();
      const isKnown = known[name] !== undefined;
      if (problem === null && !isKnown) right += 1;
      else if (problem === null) console.log(`${library.name}, ${name}: right, although limits.mjs lists it`);
      else if (!isKnown) console.log(`${library.name}, ${name}: ${problem}`);
      if ((problem === null) === isKnown) failed += 1;
    }
    console.log(
      `${library.name}: ${right} of ${cases.length} right, ${Object.keys(known).length} that it reads otherwise`,
    );
  }
  stop();
  process.exitCode = failed > 0 ? 1 : 0;
}
