// Writes docs/conformance.md: the format of the vectors, and the list of them.
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
const link = (source) => (source.startsWith('https://') ? `[issue](${source})` : cell(source));

const text = `# Conformance

${count} streams and bodies that break readers of OpenAI streams, each with the result that a right reader gives, why, and where
it was seen. They stand as JSON in \`test/conformance/vectors/\`, free of this library, so that any other can run them. Here one
test runs them all through \`sse\`, \`decode\` and \`aggregate\`, and again byte by byte: \`npm test -- conformance\`.

This file is written by \`npm run conformance\`.

## Format

Each file is an array of vectors.

| Field | What it is |
|---|---|
| \`id\` | names the vector |
| \`section\` | A framing, B bodies, C chunks, D tool calls, E ends and usage, F log probabilities, G messages, H errors, I Responses, K hostile input |
| \`api\` | \`chat.completions\` or \`responses\` |
| \`what\`, \`reason\`, \`source\` | what is sent; why the result is right; the issue where it broke, or the rule |
| \`status\`, \`contentType\` | of the HTTP answer |
| \`body\` | the body as text, in UTF-8; or |
| \`pieces\` | the body in the pieces in which it comes: texts, or \`{ "base64": … }\` where a piece is no text. The result must not depend on the pieces |
| \`expect\` | what must hold of the result |

Each key of \`expect\` that is there must hold. An object of the result may have more fields than are expected; an array has
exactly as many members.

| Key | Must hold of the result |
|---|---|
| \`outcome\` | \`completed\`, \`incomplete\` (the model was cut off), \`failed\` (an error was reported), \`truncated\` (it just stopped) |
| \`error\` | the error has these fields; \`null\`: there is none |
| \`response\` | the response, as far as it came, in the shape of the non-streaming API |
| \`usage\` | \`source\`: \`reported\`, \`partial\` (seen before an early end) or \`none\`; \`tokens\`: counts in common words |
| \`diagnostics\` | how many oddities of each kind were noted (this library's words) |
| \`absent\` | no field of the response has this name, at any depth |

Nothing may be put on \`Object.prototype\` by any of them.

${files
  .map(
    ({ name, vectors }) => `## ${name}

| id | § | what | reason | source |
|---|---|---|---|---|
${vectors.map((one) => `| \`${one.id}\` | ${one.section} | ${cell(one.what)} | ${cell(one.reason)} | ${link(one.source)} |`).join('\n')}
`,
  )
  .join('\n')}`;

// Prettier would pad the tables; the lists stay as they are written.
writeFileSync(new URL('docs/conformance.md', root), text.replace(/\n+$/, '\n'));
for (const { name, vectors } of files) {
  const path = new URL(name, folder);
  writeFileSync(path, await format(JSON.stringify(vectors), { parser: 'json', printWidth: 120 }));
}
console.log(`${count} vectors`);
