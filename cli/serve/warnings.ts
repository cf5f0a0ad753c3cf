import { endedProperly } from '../../recorder/matching/findRecording.ts';
import type { Candidate } from '../../recorder/matching/matcher.ts';
import { counted } from '../render/numbers.ts';
import { recordingHeader } from './server.ts';

/** What a person should know about recordings before they are replayed: one line for each kind. */
export const warningsFor = (candidates: readonly Candidate[]): readonly string[] => {
  const unfinished = candidates.filter(({ outcome }) => outcome === 'unfinished');
  const bare = candidates.filter(({ request }) => request === null);
  const pairs = doubled(candidates);
  const [newer, older] = pairs[0] ?? [];
  const unnumbered = unnumberedTwice(candidates);
  const [first, second] = unnumbered[0] ?? [];
  return [
    ...lineFor(
      unfinished,
      'without an end',
      'the recorder was killed or is still writing: it breaks off where the recording stops',
    ),
    ...lineFor(bare, 'without a request', `it answers only a request that names it in the header ${recordingHeader}`),
    ...(newer === undefined || older === undefined
      ? []
      : [
          `${counted(pairs.length, 'request')} recorded more than once, for example ${older.key} and ${newer.key}: ` +
            'the newest recording is replayed; delete the other, or name the one to replay',
        ]),
    ...(first === undefined || second === undefined
      ? []
      : [
          `${counted(unnumbered.length, 'request')} recorded more than once without a number, for example ${first.key} and ` +
            `${second.key}: the first answers the first such request, the next one the second; delete the others, or name the ` +
            `one to replay in the header ${recordingHeader}`,
        ]),
  ];
};

const lineFor = ([first, ...more]: readonly Candidate[], kind: string, consequence: string): readonly string[] => {
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${String(more.length)} more`;
  return [`${first.key}${others}: a recording ${kind}: ${consequence}`];
};

/** Recordings of the same request with the same number, both with a proper answer: only the newer one is replayed. */
const doubled = (candidates: readonly Candidate[]): readonly (readonly [newer: Candidate, older: Candidate])[] => {
  const newest = new Map<string, Candidate>();
  const pairs: (readonly [Candidate, Candidate])[] = [];
  for (const candidate of candidates) {
    const { request, occurrence } = candidate;
    if (request === null || occurrence === null || !endedProperly(candidate)) continue;
    const name = `${request.hash} ${String(occurrence)}`;
    const before = newest.get(name);
    if (before !== undefined) pairs.push([candidate, before]);
    newest.set(name, candidate);
  }
  return pairs;
};

/** Recordings of the same request whose heads contain no number: they are replayed in turn, oldest first. */
const unnumberedTwice = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { request, occurrence } = candidate;
    if (request === null || occurrence !== null || !endedProperly(candidate)) continue;
    const group = groups.get(request.hash) ?? [];
    group.push(candidate);
    groups.set(request.hash, group);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
};
