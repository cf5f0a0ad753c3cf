// The rooms of the house, from the lowest floor up: the one description that .dependency-cruiser.cjs enforces and
// docs/architecture.md draws. A room imports only from the floors below it.

/** @typedef {{ path: string, holds: string }} Room */

/** @type {readonly (readonly Room[])[]} */
const floors = [
  [
    { path: 'src/json', holds: 'JSON values, the schema language, event templates, partial JSON' },
    { path: 'src/http', holds: 'what an HTTP head contains: ids, times, rate limits, retry advice, provider' },
  ],
  [{ path: 'src/core', holds: 'the vocabulary: frame, received event, delta, fold, family, errors, limits' }],
  [
    { path: 'src/fold', holds: 'how JSON values accumulate: rules, text, lists, tool-call identity' },
    { path: 'src/sse', holds: 'bytes to server-sent events' },
  ],
  [{ path: 'src/apis', holds: 'one folder for each API, the family constructor, the registry' }],
  [
    { path: 'src/engine', holds: 'code that runs any family: decoder, run, meter, whole bodies, field map' },
    { path: 'src/codecs.ts', holds: 'the entry `llmgine/codecs`' },
  ],
  [{ path: 'recorder', holds: 'recordings: format, redaction, stores, replay, analysis' }],
  [{ path: 'operators', holds: 'Observable to Observable, one operator for each file' }],
  [{ path: 'streams', holds: 'where an Observable begins or ends' }],
  [{ path: 'inspector', holds: 'the page of `llmgine inspect`, its server, and what both read in a recording' }],
  [
    { path: 'cli', holds: 'the command' },
    { path: 'src/index.ts', holds: 'the entry `llmgine`: the front door, and everything without an Observable' },
  ],
];

/** The entry files: nothing inside the house imports them. */
const entries = ['src/index.ts', 'src/codecs.ts', 'recorder/index.ts', 'operators/index.ts', 'streams/index.ts'];

/** The only files that may use Node's own modules and globals; everything else also runs in a browser. */
const onNode = ['cli', 'inspector/server', 'recorder/fileStore', 'recorder/sqliteStore', 'recorder/node.ts'];

/** Built into one file, with the packages that it uses: they are not dependencies of the package. */
const bundled = ['cli', 'inspector'];

module.exports = { floors, entries, onNode, bundled };
