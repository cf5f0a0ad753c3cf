// The page docs/conformance.md.

/** `results`: what scripts/conformance.mjs measured with --peers, or null. */
export const conformancePage = (count, results) => `# Conformance

After reading this page you can test any reader of OpenAI streams with these vectors.

There are ${count} vectors. Each is a stream, a body or a socket that broke a reader, with the correct result, the reason why it is correct,
and the place where the problem was seen. They are JSON files in \`test/conformance/vectors/\` and do not depend on this library. In
this project one test runs them all through \`sse\` (or \`fromWebSocket\`), \`decode\`, \`aggregate\` and \`deltas\`, and bodies again
byte by byte: \`npm test -- conformance\`. [The list](conformance-vectors.md) has one line for each.

\`npm run conformance\` writes both pages, and
\`npm run conformance -- --run "COMMAND"\` scores an implementation in any language.
${results === null ? '' : resultsOf(results)}
## Score an implementation

Write a program that reads one line of JSON from its input for each vector, and writes one line of JSON with its answer. It has to
answer a line before it gets the next one. \`npm run conformance -- --run "python3 reader.py"\` starts it, and prints its score and
every failure. A program that ends or does not answer within 10 seconds is started again, and the vector counts as wrong.

| option | meaning |
|---|---|
| \`--run COMMAND\` | the program, as a command of the shell |
| \`--only TEXT\` | only the vectors of which the id or the API contains this text |
| \`--timeout MS\` | the time for one answer, in milliseconds. Default: 10000 |
| \`--json FILE\` | writes the score of each vector to a file |
| \`--badge FILE\` | writes the score as JSON for an [endpoint badge](https://shields.io/badges/endpoint-badge) |
| \`--least NUMBER\` | exits with 1 if fewer vectors are right. Default: 1 |
| \`--peers\` | runs this library and the other libraries in \`test/bench\`, and writes the table on this page |

A line of the input has these fields:

| field | meaning |
|---|---|
| \`id\`, \`api\` | as in the vector |
| \`status\`, \`contentType\`, \`pieces\` | the HTTP response: its status, its content type, and its body in pieces, each as base64 |
| \`messages\`, \`close\` | instead of these for a WebSocket, as in the vector. With \`api: "responses"\` the answer has \`responses\`, else it is that of one session |

An answer has the \`id\`, and what the program can give of the keys of \`expect\` below. What it leaves out is not compared. \`why\` is
an error text for the report:

\`\`\`json
{ "id": "chat-bare-chunk", "outcome": "completed", "response": { "choices": [] }, "text": { "0.0": "Hi" }, "calls": [] }
\`\`\`

- \`{ "id": …, "skip": "no such API" }\` means that the program does not read this API. The vector is not counted.
- \`"outcome": "error"\` is for a reader that throws, and cannot know why. It counts as \`failed\` and as \`truncated\`.
- The arguments in \`calls\` are the text that was sent, or the JSON value of it.

A vector is right if its outcome was answered and no condition that was answered fails. The files
\`test/conformance/adapter.ts\` (this library) and \`test/bench/conformance/openai.mjs\` (the official SDK) are examples.

## Add a case from a bug report

1. Save the body that broke the reader, for example with \`curl --no-buffer\` or as a recording. Take out keys and names.
2. Make it as small as possible. A vector has one cause.
3. Add it to the file in \`test/conformance/vectors/\` that has its kind, with the id, the reason, and the address of the report as
   \`source\`. \`test/conformance/vector.schema.json\` describes the form, and an editor can check it.
4. Write in \`expect\` what is right, not what a library does. If no rule of the API decides, say so under "Decisions" below.
5. Run \`npm run conformance\`, which formats the file and lists the vector, and \`npm test -- conformance\`.

## Format

Each file is an array of vectors. The JSON schema \`test/conformance/vector.schema.json\` describes them.

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

const resultsOf = ({ date, versions, implementations }) => `
## Results

The adapters give each library what the server sends, and answer with what its usual streaming call gives a user: the helper
\`.stream()\` and its final object of \`openai\`, the parts of \`streamText\` of \`ai\`, and the joined chunks of \`.stream()\` of
\`ChatOpenAI\`. They are lenient: a thrown error counts as \`failed\` and as \`truncated\`, and only what a library can
express is compared. \`ai\` and LangChain have their own form of a response, so \`response\` is not compared for them.

Measured on ${date} by \`npm run conformance -- --peers\` with ${versions}. The columns are the vectors of the
APIs that the library reads; those that are right; those in which the outcome is wrong, other content is wrong, or the library never
answered; and how many conditions were compared of all conditions of these vectors.
The streams of most vectors are minimal. A library that requires a field which a minimal stream does not have, such as the role,
therefore fails many vectors for one reason. The list below the table has the three most common errors of each library.

| | vectors | right | wrong outcome | wrong content | no answer | compared |
|---|---:|---:|---:|---:|---:|---:|
${implementations
  .map(
    ({ name, read, right, wrongOutcome, wrongContent, noAnswer, compared, conditions }) =>
      `| ${name} | ${read} | ${right} (${Math.floor((100 * right) / read)} %) | ${wrongOutcome} | ${wrongContent} | ${noAnswer} | ${compared} of ${conditions} |`,
  )
  .join('\n')}

${implementations
  .filter(({ whys }) => whys.length > 0)
  .map(
    ({ name, whys }) =>
      `- ${name}: ${whys.map(([text, count]) => `\`${text.replaceAll('`', '').split(/[:\n]/)[0]}\` (${count})`).join(', ')}`,
  )
  .join('\n')}
`;
