import { bytes, type Bytes } from '../../src/core/frame.ts';
import { joinBytes } from '../../src/core/joinBytes.ts';
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
  let held: readonly Bytes[] = [];
  // secrets found in the held pieces; the text by which they were recognised may already have been returned
  let known: readonly Range[] = [];
  let found = false;

  const release = (count: number, ranges: readonly Range[]): readonly Bytes[] => {
    const ready = held.slice(0, count);
    held = held.slice(count);
    if (ranges.length === 0) return ready;
    let from = 0;
    const clean = ready.map((piece) => {
      const masked = mask(piece, from, ranges);
      if (masked !== piece) found = true;
      from += piece.bytes.length;
      return masked;
    });
    known = ranges.flatMap(([start, to]) => (to > from ? [[Math.max(0, start - from), to - from] as const] : []));
    return clean;
  };

  const look = (): { readonly text: string; readonly ranges: readonly Range[]; readonly openFrom: number } => {
    const [only] = held;
    const text = byteText(
      held.length === 1 && only !== undefined
        ? only.bytes
        : joinBytes(
            held.map((piece) => piece.bytes),
            scratch,
          ),
    );
    const { ranges: parts, openFrom } = findSplit(text);
    const whole = find(text);
    const ranges = known.length + parts.length === 0 ? whole : mergeRanges([...known, ...parts, ...whole]);
    return { text, ranges, openFrom };
  };

  const takeSome = (pieces: readonly Bytes[]): readonly Bytes[] => {
    if (pieces.length === 0) return [];
    held = held.length === 0 ? pieces : [...held, ...pieces];
    const { text, ranges, openFrom } = look();
    const until = certainUntil(text, ranges, openFrom);
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

/** Returns the position before which further text cannot change which bytes are secret. */
const certainUntil = (text: string, ranges: readonly Range[], openFrom: number): number => {
  const line = text.lastIndexOf('\n') + 1;
  if (text.length - line <= longestSecret) return line - openFrom > 8 * longestSecret ? line : Math.min(line, openFrom);
  const border = text.length - longestSecret;
  // a secret longer than this bound is returned in parts, each of them masked
  if (text.length > 8 * longestSecret) return border;
  return ranges.reduce((until, [from, to]) => (from < until && border <= to ? from : until), border);
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
