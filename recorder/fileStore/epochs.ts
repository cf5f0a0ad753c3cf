import * as E from '../../src/json/either.ts';
import * as c from '../../src/json/codec.ts';
import { parseJson } from '../../src/json/parse.ts';
import type { Codec, TypeOf } from '../../src/json/schema.ts';
import { check } from '../format/check.ts';
import { nodeModule } from '../node.ts';
import type { RecordingKey } from '../store.ts';
import { firstLine } from './firstLine.ts';
import { epochFile } from './names.ts';

const claimLine = c.struct('ClaimLine', {
  /** The epoch whose file contains what comes directly before the lines of this epoch. */
  after: c.integer,
  /** How many bytes of lines come before the lines of this epoch, in all epochs together, without the head. */
  bytes: c.integer,
});
/** The first line of the file of a later epoch. Lines that older writers add after it was written do not count. */
interface ClaimLine extends TypeOf<typeof claimLine> {}
const ClaimLine: Codec<ClaimLine> = claimLine;

/** The part of an epoch's file that belongs to the recording. */
export interface Segment {
  readonly epoch: number;
  readonly file: string;
  /** Where its lines begin in the recording, in bytes after the head. */
  readonly from: number;
  /** Where its lines end; Infinity for the newest epoch. */
  readonly to: number;
  /** What must be added to a position in the recording to get the position in the file. */
  readonly shift: number;
}

/** Which lines of which files belong to an unfinished recording. */
export interface Epochs {
  readonly segments: readonly Segment[];
  readonly newest: number;
  /** True if the newest writer has not stated yet where its lines begin. */
  readonly isClaiming: boolean;
}

/** The newest epoch of a recording, of which the epoch `known` exists. */
export const newestEpoch = (folder: string, key: RecordingKey, known: number): number => {
  const { existsSync } = nodeModule('node:fs', (ask) => ask('node:fs'));
  let newest = known;
  while (existsSync(epochFile(folder, key, newest + 1))) newest += 1;
  return newest;
};

/** Reads the claims of a recording. Throws `ENOENT` if a file was removed meanwhile. */
export const readEpochs = (folder: string, key: RecordingKey, newest: number): Epochs => {
  const claims = new Map<number, ClaimLine & { readonly length: number }>();
  for (let epoch = 2; epoch <= newest; epoch += 1) {
    const line = firstLine(epochFile(folder, key, epoch));
    const claim = line === null ? null : check(ClaimLine, parseJson(line.text, 8));
    if (line !== null && claim !== null && E.isRight(claim)) claims.set(epoch, { ...claim.right, length: line.length });
  }
  const segments: Segment[] = [];
  let epoch = Math.max(1, ...claims.keys());
  let to = Infinity;
  for (let claim = claims.get(epoch); claim !== undefined; claim = claims.get(epoch)) {
    const file = epochFile(folder, key, epoch);
    segments.unshift({ epoch, file, from: claim.bytes, to, shift: claim.length - claim.bytes });
    to = claim.bytes;
    epoch = claim.after;
  }
  const file = epochFile(folder, key, 1);
  segments.unshift({ epoch: 1, file, from: 0, to, shift: firstLine(file)?.length ?? 0 });
  return { segments, newest, isClaiming: newest > 1 && !claims.has(newest) };
};
