// Cases on disk, made once by the parent: a process that measures pays neither time nor memory for generating them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCase, readCase } from '../generate/index.mjs';

const folder = process.env.BENCH_CASES;

const filesOf = (id) => {
  const base = join(folder ?? '', id);
  return { bytes: `${base}.bytes`, rest: `${base}.json` };
};

export const storeCase = (id) => {
  const { bytes, offsets, truth } = makeCase(id);
  const files = filesOf(id);
  writeFileSync(files.bytes, bytes);
  writeFileSync(files.rest, JSON.stringify({ offsets: [...offsets], truth }));
};

export const loadCase = (id) => {
  const files = filesOf(id);
  if (folder === undefined || !existsSync(files.rest)) return makeCase(id);
  const { offsets, truth } = JSON.parse(readFileSync(files.rest, 'utf8'));
  const bytes = readFileSync(files.bytes);
  // a plain view: a Buffer's subarray is another class, and slower
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { ...readCase(id), bytes: plain, offsets: Float64Array.from(offsets), truth };
};

/** A small case of the same kind, to warm up on. */
export const smallOf = ({ kind, chunking }) => loadCase(`${kind}-1k@${chunking}`);
