import { from, identity, lastValueFrom } from 'rxjs';
import type { Apis } from '../../src/apis/lookup.ts';
import { sse } from '../../operators/sse.ts';
import { wallClock } from '../../src/core/frame.ts';
import type { Json } from '../../src/json/json.ts';
import { readAs } from '../choose.ts';
import type { Sink } from '../io.ts';
import { apiNames } from '../readers.ts';
import { recut } from '../recut.ts';
import { badResult, resultOf, type Result } from '../result.ts';
import { linesOf, type Line } from './lines.ts';
import { lineError, readRequest } from './request.ts';

export interface BatchOptions {
  /** The API of lines that name none. */
  readonly apis: Apis;
  readonly api: string;
  readonly chunkSize: number | null;
}

/** The result of one line, with the id of the line. */
export type BatchResult = { readonly id: Json } & Result;

/** The result of one line. Never rejects: an error of the line is part of its result. */
export const resultOfLine = async (line: Line, options: BatchOptions): Promise<BatchResult> => {
  const request = readRequest(line, wallClock.now());
  if (request._tag === 'Left') return { id: request.left.id, ...badResult(request.left.error) };
  const { id, frames, isAsked } = request.right;
  const api = request.right.api === 'auto' ? options.api : request.right.api;
  const read = readAs(options.apis, api) ?? (isAsked ? null : readAs(options.apis, 'auto'));
  if (read === null) {
    const message = `: expected one of ${apiNames(options.apis).join(', ')} at api, found another name`;
    return { id, ...badResult(lineError('DecodeError', line.number, message)) };
  }
  try {
    const frames$ = from(frames).pipe(options.chunkSize === null ? identity : recut(options.chunkSize));
    return {
      id,
      ...resultOf(
        await lastValueFrom(
          frames$.pipe(
            sse(),
            read((reader) => reader.aggregate),
          ),
        ),
      ),
    };
  } catch (error) {
    return { id, ...badResult(internal(line, error)) };
  }
};

/**
 * Writes the result of each line as a line, in order. One line is in memory at a time, and none is read while the reader
 * of the results is slower.
 */
export const runBatch = async (source: AsyncIterable<Uint8Array>, out: Sink, options: BatchOptions): Promise<void> => {
  for await (const line of linesOf(source)) {
    const result = await resultOfLine(line, options);
    out.write(`${textOf(result, line)}\n`);
    await out.ready();
  }
};

/** The same pieces. `at` receives how many bytes were taken. */
export async function* counting(
  source: AsyncIterable<Uint8Array>,
  at: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of source) {
    yield piece;
    at((bytes += piece.length));
  }
}

// a response can be too long for a string in JavaScript
const textOf = (result: BatchResult, line: Line): string => {
  try {
    return JSON.stringify(result);
  } catch (error) {
    return JSON.stringify({ id: result.id, ...badResult(internal(line, error)) });
  }
};

const internal = (line: Line, error: unknown): ReturnType<typeof lineError> => {
  const name = error instanceof Error ? error.name : 'something';
  return lineError('InternalError', line.number, ` could not be handled (${name})`);
};
