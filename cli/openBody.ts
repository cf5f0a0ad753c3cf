import { from, type Observable } from 'rxjs';
import { fromBytes } from '../streams/fromBytes.ts';
import { fromRecording } from '../streams/fromRecording.ts';
import { rowOf, type Apis } from '../src/apis/lookup.ts';
import { toStreamError } from '../src/core/errors.ts';
import type { Frame } from '../src/core/frame.ts';
import { exchangeIn, type FoundExchange } from '../recorder/exchange.ts';
import { inputError } from './cliError.ts';

/** The response that a command reads. */
export interface OpenedBody {
  readonly frames$: Observable<Frame>;
  /** The API that the input itself names; null for a bare body. */
  readonly api: string | null;
  /** Why a recording is incomplete; null for any other input. */
  readonly damage: string | null;
}

/**
 * Opens the response that bytes contain: the bytes themselves, or, if they are a recording or an exchange in JSON, the response in
 * it with its head. Only input that begins with `{` is held in memory. Rejects with a `CliError` for a recording without a readable
 * head. Problems name `file`, if it is not null.
 */
export const openBody = async (
  source: AsyncIterable<Uint8Array>,
  apis: Apis,
  file: string | null,
): Promise<OpenedBody> => {
  const pieces = source[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let size = 0;
  let begin = '';
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => ({ error }));
    // the bytes before the error count, and the stream reports the error after them
    if ('error' in next) return bare(follow(held, { next: () => Promise.reject(toStreamError(next.error)) }));
    if (next.done === true) break;
    const { value } = next;
    held.push(value);
    size += value.length;
    if (begin === '') begin = new TextDecoder('latin1').decode(value.subarray(0, 256)).trimStart();
    if (size > longest || (begin !== '' && !begin.startsWith('{'))) return bare(follow(held, pieces));
  }
  const found = exchangeIn('', textOf(held), file);
  return found === null ? bare(held) : opened(found, apis);
};

/** Longer input is treated as a bare body. */
const longest = 256 * 1024 * 1024;

const bare = (source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): OpenedBody => ({
  frames$: fromBytes(source),
  api: null,
  damage: null,
});

async function* follow(held: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* held;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

const textOf = (pieces: readonly Uint8Array[]): string => {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
};

const opened = ({ exchange, recording, problem }: FoundExchange, apis: Apis): OpenedBody => {
  if (exchange === null) throw inputError(problem ?? 'the exchange cannot be read');
  return {
    frames$: recording === null ? from(exchange.frames) : fromRecording(recording),
    api: rowOf(apis, exchange.api)?.api ?? null,
    damage: problem,
  };
};
