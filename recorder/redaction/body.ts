import { bytes, type Bytes } from '../../src/core/frame.ts';
import { joinBytes } from '../../src/core/joinBytes.ts';
import { partsReader } from './newParts.ts';
import { longestSecret } from './pattern.ts';
import { splitFinder } from './split.ts';
import { asterisk, byteText, findNothing, mergeRanges, type FindSecrets, type Range } from './text.ts';

/** Removes the secrets from a body that arrives in pieces, including secrets that are split between pieces. */
export interface BodyRedactor {
  /** Takes further pieces. Returns, in order, the pieces into which no secret can extend any more. */
  readonly take: (pieces: readonly Bytes[]) => readonly Bytes[];
  /** Returns the pieces that are still held, after the last `take`. */
  readonly rest: () => readonly Bytes[];
  /** True if a secret was found so far. */
  readonly found: () => boolean;
}

/**
 * Creates a redactor for one body. Each byte of a secret becomes `*`, so that lengths, the borders of the pieces and
 * the syntax stay the same. Holds back the text after the last line end, because no secret contains a line end; the end
 * of an event in a stream is therefore held back only if one of `secrets` may have begun in it. `secrets` are also found
 * if they are divided between events. Holds at most a few times the length of the longest secret.
 */
export const bodyRedactor = (find: FindSecrets, secrets: readonly string[] = []): BodyRedactor => {
  if (find === findNothing) return { take: (pieces) => pieces, rest: () => [], found: () => false };
  const findSplit = splitFinder(secrets);
  const lines = partsReader();
  let held: readonly Bytes[] = [];
  // what the held pieces contain before this position was searched before
  let searched = 0;
  // secrets found in the held pieces; the text by which they were recognised may already have been returned
  let known: readonly Range[] = [];
  let found = false;

  const release = (count: number, ranges: readonly Range[]): readonly Bytes[] => {
    const ready = held.slice(0, count);
    held = held.slice(count);
    let from = 0;
    const clean = ready.map((piece) => {
      const masked = ranges.length === 0 ? piece : mask(piece, from, ranges);
      if (masked !== piece) found = true;
      from += piece.bytes.length;
      return masked;
    });
    searched = Math.max(0, searched - from);
    known = ranges.flatMap(([start, to]) => (to > from ? [[Math.max(0, start - from), to - from] as const] : []));
    return clean;
  };

  const look = (): { readonly ranges: readonly Range[]; readonly until: number } => {
    const from = lines.isOpen() ? 0 : searched;
    const text = byteText(joinedFrom(held, from));
    const fresh = lines.newIn(text);
    const { ranges: parts, openFrom } = findSplit(text, fresh);
    const whole = find(text, fresh);
    if (whole.length > 0) lines.forget();
    const line = from + text.lastIndexOf('\n') + 1;
    searched = Math.min(line, from + openFrom);
    const ranges =
      known.length + parts.length + whole.length === 0
        ? known
        : mergeRanges([...known, ...[...parts, ...whole].map(([start, to]) => [from + start, from + to] as const)]);
    return { ranges, until: certainUntil(from + text.length, line, ranges, from + openFrom) };
  };

  const takeSome = (pieces: readonly Bytes[]): readonly Bytes[] => {
    if (pieces.length === 0) return [];
    held = held.length === 0 ? pieces : [...held, ...pieces];
    const { ranges, until } = look();
    let count = 0;
    let length = 0;
    for (const piece of held) {
      length += piece.bytes.length;
      if (length > until) break;
      count += 1;
    }
    return release(count, ranges);
  };

  return {
    take: (pieces) => {
      if (pieces.length <= 1) return takeSome(pieces);
      const ready: Bytes[] = [];
      for (const group of groups(pieces)) ready.push(...takeSome(group));
      return ready;
    },
    rest: () => (held.length === 0 ? [] : release(held.length, look().ranges)),
    found: () => found,
  };
};

/** Groups small pieces, so that each pattern runs once over many of them. A group fits into the processor's cache. */
function* groups(pieces: readonly Bytes[]): Generator<readonly Bytes[]> {
  let from = 0;
  let size = 0;
  for (const [index, piece] of pieces.entries()) {
    size += piece.bytes.length;
    if (size < 32_768) continue;
    yield pieces.slice(from, index + 1);
    from = index + 1;
    size = 0;
  }
  yield pieces.slice(from);
}

/**
 * Returns the position before which further text cannot change which bytes are secret. `length` is that of the text, `line` is
 * where its last line begins.
 */
const certainUntil = (length: number, line: number, ranges: readonly Range[], openFrom: number): number => {
  if (length - line <= longestSecret) return line - openFrom > 8 * longestSecret ? line : Math.min(line, openFrom);
  const border = length - longestSecret;
  // a secret longer than this bound is returned in parts, each of them masked
  if (length > 8 * longestSecret) return border;
  return ranges.reduce((until, [from, to]) => (from < until && border <= to ? from : until), border);
};

/** The bytes of some pieces from a position on. */
const joinedFrom = (pieces: readonly Bytes[], from: number): Uint8Array => {
  const rest: Uint8Array[] = [];
  let at = 0;
  for (const { bytes: piece } of pieces) {
    if (at + piece.length > from) rest.push(at < from ? piece.subarray(from - at) : piece);
    at += piece.length;
  }
  const [only] = rest;
  return rest.length === 1 && only !== undefined ? only : joinBytes(rest, scratch);
};

const mask = (piece: Bytes, offset: number, ranges: readonly Range[]): Bytes => {
  const end = offset + piece.bytes.length;
  const inside = ranges.filter(([from, to]) => from < end && to > offset);
  if (inside.length === 0) return piece;
  const clean = piece.bytes.slice();
  for (const [from, to] of inside) clean.fill(asterisk, Math.max(0, from - offset), Math.min(end, to) - offset);
  return bytes(piece.at, clean);
};

// memory that the next call overwrites, because new memory for each call would have to be collected
const scratch = new Uint8Array(64 * 1024);
