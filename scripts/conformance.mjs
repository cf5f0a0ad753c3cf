// Writes docs/conformance.md, the format of the vectors, and docs/conformance-vectors.md, the list of them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

const root = new URL('../', import.meta.url);
const folder = new URL('test/conformance/vectors/', root);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, vectors: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
const count = files.reduce((sum, { vectors }) => sum + vectors.length, 0);

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('*', '\\*');
const OWN = 'this project';
const link = (source) => (source.startsWith('https://') ? `[issue](${source})` : source === OWN ? '' : cell(source));

const text = `# Conformance

After reading this page you can test any reader of OpenAI streams with these vectors.

There are ${count} vectors. Each is a stream, a body or a socket that broke a reader, with the correct result, the reason why it is correct,
and the place where the problem was seen. They are JSON files in \`test/conformance/vectors/\` and do not depend on this library. In
this project one test runs them all through \`sse\` (or \`fromWebSocket\`), \`decode\`, \`aggregate\` and \`deltas\`, and bodies again
byte by byte: \`npm test -- conformance\`. [The list](conformance-vectors.md) has one line for each.

\`npm run conformance\` writes both pages.

## Format

Each file is an array of vectors.

| field | meaning |
|---|---|
| \`id\` | the name of the vector |
| \`section\` | A framing, B bodies, C chunks, D tool calls, E ends and usage, F log probabilities, G messages, H errors, I Responses, K hostile input, L agent sessions, M Realtime and sockets |
| \`api\` | the API, by its name in the command: \`chat.completions\`, \`responses\`, \`images\`, … |
| \`what\`, \`reason\`, \`source\` | what is sent; why the result is correct; the issue in which it broke, or the rule |
| \`status\`, \`contentType\` | the status and the content type of the HTTP response |
| \`body\` | the body as text, in UTF-8. A vector has \`body\`, \`pieces\` or \`messages\` |
| \`pieces\` | the body in the pieces in which it arrives: texts, or \`{ "base64": … }\` if a piece is not text. The result must not depend on the pieces |
| \`messages\`, \`close\` | the messages that the server sends on a WebSocket, as JSON, as texts that are not JSON, or as \`{ "base64": … }\` for a binary message; and the code and the reason with which it closes the socket, else 1000 |
| \`expect\` | the conditions on the result |

Every key of \`expect\` is a condition. An object of the result may have more fields than the expectation. An array must have the
same number of members.

| key | condition |
|---|---|
| \`outcome\` | \`completed\`, \`incomplete\` (the model was cut off), \`failed\` (an error was reported), \`truncated\` (the stream stopped without an end) |
| \`error\` | the error has these fields; \`null\`: there is no error |
| \`response\` | the response received so far, in the form of the non-streaming API |
| \`usage\` | \`source\`: \`reported\`, \`partial\` (seen before an early end) or \`none\`; \`tokens\`: the counts in provider-neutral terms |
| \`diagnostics\` | the number of diagnostics of each kind, with this library's names |
| \`listed\` | the list of diagnostics: one for each kind at each place, with its \`count\` |
| \`text\`, \`reasoning\`, \`refusal\` | what all increments of this kind add up to, by \`index.part\`: the choice or output item, and its part. Nothing is emitted twice |
| \`calls\` | the tool calls that are emitted as complete, in order: id, name, arguments |
| \`annotations\` | the number of annotations that are emitted |
| \`responses\` | of a socket with several responses: these conditions for each response, in the order in which the responses began, and its \`lane\` |
| \`absent\` | no field of the response has this name, at any depth |

## Decisions

No rule of the API decides these cases. The vectors contain the decisions of this project.

- **Cumulative deltas** (\`field-cumulative\`, \`sibling-cumulative-…\`): some servers send the text so far in each delta. A text may also repeat its own
  beginning, so no reader can know which of the two it is. The deltas are joined as the reference says, the tokens stay the
  ones that were emitted, and the diagnostic \`cumulative-text\` (of a tool call
  \`cumulative-arguments\`) names the case after two such deltas.
- **A text that is repeated** (\`sibling-unknown-text-repeated\`): an undocumented text in a delta that equals the whole text held
  so far is the same text, such as a name. Any other text is appended.
- **Arguments that are repeated** (\`field-arguments-again\`, \`sibling-arguments-again-…\`): the complete arguments of a call again,
  with its id or without a name, are a repeat, also with other white space. A call without a name cannot be run.
- **Plain text under \`text/event-stream\`** (\`sibling-text-called-stream\`): a body without any event whose text is not the beginning
  of a field is not a stream that was cut. It is an error that contains the text.
- **Error codes** (\`sibling-error-mid-…\`): an unknown event is an error if it has a field that only errors have, or a message
  beside a code of 400 or more, a code as text, or a flag that reports a failure.

No vector may change \`Object.prototype\`.
`;

const list = `# The vectors of the conformance suite

[Conformance](conformance.md) explains the fields of a vector, and how to run all of them. A vector without a source was found by this
project.

${files
  .map(
    ({ name, vectors }) => `## ${name}

| id | what | reason | source |
|---|---|---|---|
${vectors.map((one) => `| \`${one.id}\` | ${cell(one.what)} | ${cell(one.reason)} | ${link(one.source)} |`).join('\n')}
`,
  )
  .join('\n')}`;

// Prettier would pad the tables, so it formats only the vectors.
writeFileSync(new URL('docs/conformance.md', root), text);
writeFileSync(new URL('docs/conformance-vectors.md', root), list.replace(/\n+$/, '\n'));
for (const { name, vectors } of files) {
  const path = new URL(name, folder);
  writeFileSync(path, await format(JSON.stringify(vectors), { parser: 'json', printWidth: 120 }));
}
console.log(`${count} vectors`);
