import type { Either, Right } from 'fp-ts/Either';

// one is made per event, so a constructor makes it: see docs/performance-rules.md
class Stepped<State> implements Right<State> {
  readonly _tag = 'Right';
  readonly right: State;

  constructor(state: State) {
    this.right = state;
  }
}

/** The result of a step that succeeded: `E.right`. */
export const stepped = <State>(state: State): Either<never, State> => new Stepped(state);
