import { from, type Observable } from 'rxjs';
import { fromBytes } from '../streams/fromBytes.ts';
import { fromRecording } from '../streams/fromRecording.ts';
import { rowOf, type Apis } from '../src/apis/lookup.ts';
import { parseJson } from '../src/json/parse.ts';
import { toStreamError } from '../src/core/errors.ts';
import type { Frame } from '../src/core/frame.ts';
import { defaultLimits } from '../src/core/limits.ts';
import { writtenExchange } from '../recorder/analysis/index.ts';
import { readRecording } from '../recorder/format/index.ts';
import { inputError } from './cliError.ts';

/** What a command was given to read. */
export interface OpenedBody {
  readonly frames$: Observable<Frame>;
  /** The API that the input itself names; null for a bare body. */
  readonly api: string | null;
  /** Why a recording is given in part only; null for all else. */
  readonly damage: string | null;
}

/**
 * The body that bytes hold: the bytes themselves, or, where they are a recording or an exchange written as JSON, the answer in
 * it with its head. Only what begins with `{` is held to find out. Rejects with a `CliError` for a recording without a readable head.
 */
export const openBody = async (source: AsyncIterable<Uint8Array>, apis: Apis): Promise<OpenedBody> => {
  const pieces = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  let begin = '';
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => ({ error }));
    // what came counts, and why no more did is the stream's to tell
    if ('error' in next) return bare(follow(held, { next: () => Promise.reject(toStreamError(next.error)) }));
    if (next.done === true) break;
    const { value } = next;
    held.push(value);
    size += value.length;
    if (begin.length < beginning)
      begin = (begin + new TextDecoder('latin1').decode(value.subarray(0, 256))).trimStart();
    if (size > longest || (begin !== '' && !begin.startsWith('{'))) return bare(follow(held, pieces));
  }
  return written(held, begin, apis) ?? bare(held);
};

/** What is longer is taken for a bare body. */
const longest = 256 * 1024 * 1024;

const beginning = 64;
const isRecording = /^\{\s*"v"\s*:\s*\d+\s*,\s*"kind"\s*:\s*"head"/;

const bare = (source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): OpenedBody => ({
  frames$: fromBytes(source),
  api: null,
  damage: null,
});

async function* follow(held: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* held;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const written = (held: readonly Uint8Array[], begin: string, apis: Apis): OpenedBody | null => {
  const decoder = new TextDecoder();
  const text = held.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
  if (isRecording.test(begin)) {
    const { recording, error } = readRecording(text.trimStart());
    if (recording === null) throw inputError(error?.message ?? 'the recording cannot be read');
    return { frames$: fromRecording(recording), api: known(apis, recording.head.api), damage: error?.message ?? null };
  }
  if (!text.includes('"response"')) return null;
  const json = parseJson(text, defaultLimits.depth);
  const exchange = json === undefined ? null : writtenExchange('', json);
  return exchange === null ? null : { frames$: from(exchange.frames), api: known(apis, exchange.api), damage: null };
};

const known = (apis: Apis, api: string): string | null => rowOf(apis, api)?.api ?? null;
