import type { Match } from '../../recorder/matching/matcher.ts';

/** A GET of this path lists the latest answers. */
export const answersPath = '/_llmgine/answers';

/** What a request was answered with. */
interface Answered {
  /** When it was answered, in ISO 8601. */
  readonly at: string;
  readonly request: string;
  /** The key of the recording; null if there was none. */
  readonly recording: string | null;
  /** The rule by which it was chosen; null if there was none. */
  readonly match: string | null;
  /** The key of the nearest recording if none was replayed. */
  readonly nearest: string | null;
  /** In how many places the request differs from that of the recording, and the first of them. */
  readonly differing: number;
  readonly differences: readonly string[];
}

/** The latest answers of a server, the newest last. */
export interface Answers {
  readonly add: (request: string, match: Match) => void;
  readonly all: () => readonly Answered[];
}

const most = 1000;

export const createAnswers = (): Answers => {
  const held: Answered[] = [];
  return {
    add: (request, match) => {
      const found = match._tag === 'Found';
      held.push({
        at: new Date().toISOString(),
        request,
        recording: found ? match.candidate.key : null,
        match: found ? match.by : null,
        nearest: found ? null : (match.nearest?.key ?? null),
        differing: match.distance?.count ?? 0,
        differences: match.distance?.places ?? [],
      });
      if (held.length > most) held.shift();
    },
    all: () => held,
  };
};
