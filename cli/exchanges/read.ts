import { readFile, stat } from 'node:fs/promises';
import { parseJson } from '../../src/json/parse.ts';
import { bytes, end, head } from '../../src/core/frame.ts';
import { unknownProvider } from '../../src/http/index.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { recordedExchange, writtenExchange, type Exchange } from '../../recorder/analysis/index.ts';
import { readRecordingFile } from '../../recorder/fileStore/readRecordingFile.ts';
import { inputError } from '../cliError.ts';
import { loadRecordings } from '../recordings/load.ts';
import { isDatabase } from '../recordings/stores.ts';
import { filesOf } from './files.ts';

/**
 * The exchanges that a path names, one after another: of a folder or a database every recording, and every exchange as one JSON
 * object (`.json`) in it; of a file the recording (`.ndjson`, `.ndjson.gz`), the exchange, or by any other name the bare body of a
 * response. JSON that is none is passed over. `complain` gets a line for each that is damaged; what stands before the damage is
 * given all the same. Rejects with a `CliError` for what cannot be opened.
 */
export async function* exchangesIn(path: string, complain: (message: string) => void): AsyncGenerator<Exchange> {
  const stats = await stat(path).catch(() => null);
  if (stats === null) throw inputError(`there is no file or folder of this name: ${path}`);
  const many = stats.isDirectory() || isDatabase(path);
  if (many)
    for await (const { key, recording } of loadRecordings(path, complain)) yield recordedExchange(key, recording);
  if (isDatabase(path)) return;
  for (const file of await filesOf([path])) {
    const exchange = file.endsWith('.json') ? await written(file) : many ? null : await recorded(file, complain);
    if (exchange !== null) yield exchange;
  }
}

const recorded = async (file: string, complain: (message: string) => void): Promise<Exchange | null> => {
  if (!/\.ndjson(?:\.gz)?$/.test(file)) return bare(file, await readFile(file));
  const read = await readRecordingFile(file)();
  if (read._tag === 'Left') complain(read.left.message);
  const recording =
    read._tag === 'Right' ? read.right : read.left._tag === 'DamagedRecordingError' ? read.left.readable : null;
  return recording === null ? null : recordedExchange(nameOf(file), recording);
};

const written = async (file: string): Promise<Exchange | null> => {
  const json = parseJson(await readFile(file, 'utf8'), defaultLimits.depth);
  return json === undefined ? null : writtenExchange(nameOf(file), json);
};

/** Nothing is known of it but what it says. */
const bare = (file: string, body: Uint8Array): Exchange => ({
  name: nameOf(file),
  api: '',
  origin: 'elsewhere',
  provider: unknownProvider,
  model: '',
  at: null,
  frames: [head(0, 200, {}), bytes(0, body), end(0, 'complete')],
  timed: false,
});

const nameOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/\.(?:ndjson(?:\.gz)?|json)$/, '');
