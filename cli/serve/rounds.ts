import { occurrenceCounter } from '../../recorder/requestKey.ts';

/** In a request: any id. Requests with the same id are counted together, so that several test runs can share a server. */
export const roundHeader = 'x-llmgine-round';

/** A POST to this path begins a new round for the requests without an id. */
export const roundPath = '/_llmgine/round';

/** Holds something for each round: what counts the equal requests of one run of a program. */
export interface Rounds<A> {
  /** The round with an id; of the requests without an id if it is null. */
  readonly of: (id: string | null) => A;
  /** Begins a new round for the requests without an id. */
  readonly renew: () => void;
}

/** How many ids are held. The id that was begun first is forgotten first. */
const most = 1000;

export const createRounds = <A>(create: () => A): Rounds<A> => {
  const rounds = new Map<string | null, A>();
  return {
    of: (id) => {
      const held = rounds.get(id);
      if (held !== undefined) return held;
      const [first] = rounds.keys();
      if (rounds.size >= most && first !== undefined) rounds.delete(first);
      const round = create();
      rounds.set(id, round);
      return round;
    },
    renew: () => {
      rounds.delete(null);
    },
  };
};

/** Rounds that only count. */
export const countingRounds = (): Rounds<(hash: string) => number> => createRounds(occurrenceCounter);
