// Streams on disk, made once by the parent: a process that measures pays neither time nor memory for making them.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCase, makeStream, offsetsOf, readCase, truthOf } from '../generate/index.mjs';

const folder = process.env.BENCH_STREAMS;

const filesOf = ({ kind, size }) => {
  const base = join(folder ?? '', `${kind}-${size}`);
  return { bytes: `${base}.bytes`, ends: `${base}.ends`, truth: `${base}.json` };
};

export const storeCase = (id) => {
  const described = readCase(id);
  const files = filesOf(described);
  if (existsSync(files.truth)) return;
  const { bytes, ends } = makeStream(described);
  writeFileSync(files.bytes, bytes);
  writeFileSync(files.ends, new Uint8Array(ends.buffer));
  writeFileSync(files.truth, JSON.stringify(truthOf(described.kind, described.n)));
};

export const dropCase = (id) => {
  for (const file of Object.values(filesOf(readCase(id)))) rmSync(file, { force: true });
};

// a plain view of its own: a Buffer's subarray is another class, and slower
const bytesIn = (file) => Uint8Array.from(readFileSync(file));

export const loadCase = (id) => {
  const described = readCase(id);
  const files = filesOf(described);
  if (folder === undefined || !existsSync(files.truth)) return makeCase(id);
  const stream = { bytes: bytesIn(files.bytes), ends: new Float64Array(bytesIn(files.ends).buffer) };
  const truth = JSON.parse(readFileSync(files.truth, 'utf8'));
  return { ...described, bytes: stream.bytes, offsets: offsetsOf(described.chunking, stream), truth };
};

/** A small case of the same kind, to warm up on. */
export const smallOf = ({ kind, chunking }) => loadCase(`${kind}-1k@${chunking}`);

// one use of this file as a program: `store <case>`, `drop <case>`
if (process.argv[2] === 'store') storeCase(process.argv[3]);
if (process.argv[2] === 'drop') dropCase(process.argv[3]);
