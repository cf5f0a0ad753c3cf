import type { Observable } from 'rxjs';
import { aggregate } from '../../../operators/aggregate.ts';
import { decode } from '../../../operators/decode.ts';
import { deltas } from '../../../operators/deltas.ts';
import { sse } from '../../../operators/sse.ts';
import { toSse } from '../../../operators/toSse.ts';
import { endJson, partialJson, pushJson } from '../../../src/json/partialJson/index.ts';
import { parseJson } from '../../../src/json/parse.ts';
import { isStreamError } from '../../../src/core/errors.ts';
import { rowOf } from '../../../src/apis/lookup.ts';
import { apis } from '../../../src/apis/registry.ts';
import type { Family } from '../../../src/core/family.ts';
import { fromBytes } from '../../../streams/fromBytes.ts';
import { recordings } from '../recordings.ts';
import { seeded } from '../seeded.ts';
import { below, cut, mutate, pick, type Random } from './mutate.ts';

const still = { now: () => 0 };

const LEVELS = 512;

/** The push parser accepts the same texts as `JSON.parse` and returns the same, in any pieces. */
const jsonDiffers = (random: Random, text: string): string | null => {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => /^(?:data: ?)?[[{]/.test(line));
  if (lines.length === 0) return null;
  const json = pick(random, lines).replace(/^data: ?/, '');
  let state = partialJson({ maxDepth: LEVELS });
  for (let at = 0; at < json.length;) {
    const length = 1 + below(random, 30);
    state = pushJson(state, json.slice(at, at + length));
    at += length;
    if (random() < 0.2) JSON.stringify(state.value);
  }
  const whole = endJson(state);
  const parsed = parseJson(json, LEVELS);
  if (whole._tag === 'Left') return parsed === undefined ? null : 'the push parser refuses what is JSON';
  return JSON.stringify(whole.right) === JSON.stringify(parsed) ? null : 'the push parser gives another value';
};

type Check = (random: Random, bytes: Uint8Array, strict: boolean) => string | null;

/** The names of the properties on all shared prototypes: pollution shows here. */
const prototypes = (): string =>
  [Object.prototype, Array.prototype, Function.prototype].map((shared) => Reflect.ownKeys(shared).length).join(' ');
const clean = prototypes();

/** What a synchronous stream emits, and how it ends. Throws if it emits more than is possible. */
const listen = <A>(
  source$: Observable<A>,
  most: number,
  see: (item: A) => void,
): { error: unknown; ended: boolean } => {
  const end: { error: unknown; ended: boolean } = { error: null, ended: false };
  let left = most;
  source$.subscribe({
    next: (item) => {
      left -= 1;
      if (left < 0) end.error = new Error(`more than ${String(most)} items`);
      else see(item);
    },
    error: (error: unknown) => {
      end.error = error;
      end.ended = true;
    },
    complete: () => {
      end.ended = true;
    },
  });
  return end;
};

/** What a fold of ours threw is an error of the stream; it must not happen. */
const isThrown = (error: unknown): error is Error =>
  isStreamError(error) && error._tag === 'ProtocolError' && error.kind === 'Thrown';

// if a stream ends before its bytes, the number of emitted items depends on the pieces
const withoutBytes = (key: string, value: unknown): unknown => (key === 'bytes' ? 0 : value);

const outcomes: ReadonlySet<unknown> = new Set(['completed', 'incomplete', 'failed', 'truncated', 'aborted']);

const checkOf =
  <Event, State, Snapshot, Final extends object>(family: Family<Event, State, Snapshot, Final>): Check =>
  (random, bytes, strict) => {
    const decoded = (
      pieces: readonly Uint8Array[],
    ): ReturnType<ReturnType<typeof decode<Event, State, Snapshot, Final>>> =>
      fromBytes(pieces, { clock: still }).pipe(sse(family), decode(family, { strict }));
    const most = 4 * bytes.length + 100;

    const finalOf = (pieces: readonly Uint8Array[], look: boolean): string => {
      const finals: string[] = [];
      const { error, ended } = listen(decoded(pieces).pipe(aggregate(family, { clock: still })), most, (item) => {
        if (item._tag === 'Snapshot') {
          if (finals.length > 0) throw new Error('a snapshot after the final');
          if (look && random() < 0.1) JSON.stringify(item.response);
          return;
        }
        if (item.error !== null && !isStreamError(item.error)) throw new Error('an error without a type');
        const thrown = item.error;
        if (isThrown(thrown)) throw thrown.cause instanceof Error ? thrown.cause : thrown;
        if (!outcomes.has(item.outcome)) throw new Error('an outcome that there is not');
        if (item.outcome === 'completed' && item.error !== null) throw new Error('completed with an error');
        finals.push(JSON.stringify([item.outcome, item.error?._tag, item.response], withoutBytes));
      });
      if (error !== null) throw error instanceof Error ? error : new Error('an error that is none');
      if (!ended) throw new Error('it does not end');
      const [final] = finals;
      if (finals.length !== 1 || final === undefined) throw new Error(`${String(finals.length)} finals`);
      return final;
    };

    try {
      const pieces = cut(random, bytes);
      const final = finalOf(pieces, true);
      if (final.length > 8 * bytes.length + 100_000) return `a final of ${String(final.length)} characters`;
      if (final !== finalOf([bytes], false)) return 'another final for other pieces';
      const received = decoded(pieces);
      const others: readonly Observable<unknown>[] = [received.pipe(deltas(family)), received.pipe(toSse(family))];
      for (const other$ of others) {
        const { error, ended } = listen(other$, 4 * most, () => undefined);
        if (!ended) return 'another reader does not end';
        if (error !== null && (!isStreamError(error) || isThrown(error))) return 'an error that no stream may cause';
      }
      const json = jsonDiffers(random, new TextDecoder().decode(bytes));
      if (json !== null) return json;
      return prototypes() === clean ? null : 'a polluted prototype';
    } catch (thrown) {
      return thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'the thrown value is not an error';
    }
  };

const checkFor = (api: string): Check | null => rowOf(apis, api)?.withFamily(checkOf) ?? null;

/** What is mutated: the project's own recordings, those that are not large. */
export const seedsOf = (longest = 12_000): readonly { readonly family: string; readonly text: string }[] =>
  recordings()
    .filter(({ text }) => text.length <= longest)
    .map(({ family, text }) => ({ family, text }));

type Seeds = ReturnType<typeof seedsOf>;

/** Stream number `number` of the run with `seed`: the same bytes each time. */
export const streamOf = (
  seeds: Seeds,
  seed: number,
  number: number,
): { family: string; bytes: Uint8Array; random: Random } => {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  // few families have most of the recordings: each has its turn
  const families = [...new Set(seeds.map(({ family }) => family))];
  const turn = pick(random, [...families, 'chat.completions', 'responses', 'chat.completions', 'responses']);
  const own = seeds.filter(({ family }) => family === turn);
  const start = pick(random, own.length === 0 ? seeds : own);
  const other = pick(random, seeds);
  const bytes = mutate(random, start.text, other.text);
  // now and then another family reads it
  const family =
    random() < 0.1
      ? pick(
          random,
          apis.map(({ api }) => api),
        )
      : start.family;
  return { family, bytes, random };
};

/** Reads bytes with a family. Returns null if every check passes, else the first failed check. */
export const checkBytes = (family: string, random: Random, bytes: Uint8Array): string | null => {
  const why = checkFor(family)?.(random, bytes, below(random, 20) === 0) ?? null;
  return why === null ? null : `${family}: ${why}`;
};

/** Reads one stream. Returns null if every check passes, else the first failed check. */
export const fuzzOne = (seeds: Seeds, seed: number, number: number): string | null => {
  const { family, bytes, random } = streamOf(seeds, seed, number);
  return checkBytes(family, random, bytes);
};

/** Reads the requested number of streams; stops after the first few failures. */
export const fuzz = (seeds: Seeds, seed: number, first: number, count: number): readonly string[] => {
  const failures: string[] = [];
  for (let number = first; number < first + count && failures.length < 5; number += 1) {
    const why = fuzzOne(seeds, seed, number);
    if (why !== null) failures.push(`npm run fuzz -- --seed ${String(seed)} --only ${String(number)}: ${why}`);
  }
  return failures;
};
