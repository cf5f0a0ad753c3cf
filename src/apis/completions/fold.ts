import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { outcomeOfReasons } from '../../fold/choiceOutcome.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { memoize } from '../../json/memoize.ts';
import { fieldOf, membersOf as listOf, numberOf, textOf } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Usage } from '../../core/delta.ts';
import { addDiagnostic, noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Ending } from '../../core/fold.ts';
import type { Limits } from '../../core/limits.ts';
import { cumulate, isFound, startCumulation, type Cumulation } from '../../fold/cumulation.ts';
import { fieldIn, noFields, read, readFields, type Acc, type Fields, type Slot } from '../../fold/acc.ts';
import { membersOf } from '../../fold/keyed.ts';
import { at } from '../../fold/path.ts';
import { mergeFields } from '../../fold/rules.ts';
import { choiceIndex } from '../shared/choiceIndex.ts';
import { usageFrom } from '../../core/usage.ts';
import { Completion } from './schema.ts';
import { completionRules } from './rules.ts';

/** The state of the completions fold. */
export interface State {
  readonly gathered: Fields;
  readonly events: number;
  /** Whether the texts of the choices are cumulative, by the index of the choice. */
  readonly cumulations: Readonly<Record<number, Cumulation>>;
  readonly diagnostics: Diagnostics;
  /** The whole completion, if it was not streamed. */
  readonly whole: JsonObject | null;
}

export const initialCompletions: State = {
  gathered: noFields,
  events: 0,
  cumulations: {},
  diagnostics: noDiagnostics,
  whole: null,
};

/** Folds one event, or a whole completion, into the state. Takes time proportional to the event. */
export const stepCompletions =
  (limits: Limits) =>
  (state: State, piece: JsonObject): Either<StreamError, State> => {
    const indexed = withIndexes(piece);
    const gathered = mergeFields(state.gathered, indexed, completionRules);
    const choices = fieldIn(gathered, 'choices');
    const count = choices?._tag === 'Slots' ? choices.slots.size : 0;
    if (count > limits.choices) return E.left(limitError('choices', limits.choices, count));
    return E.right({
      gathered,
      events: state.events + 1,
      ...compared(state, indexed, limits),
      whole: state.events === 0 && isWhole(piece) ? piece : null,
    });
  };

const compared = (
  { cumulations, diagnostics, events }: State,
  piece: JsonObject,
  limits: Limits,
): Pick<State, 'cumulations' | 'diagnostics'> => {
  let compared = cumulations;
  let noted = diagnostics;
  for (const choice of listOf(piece['choices'])) {
    const index = numberOf(fieldOf(choice, 'index')) ?? 0;
    const held = compared[index];
    const before = held === undefined ? startCumulation : held;
    const after = cumulate(before, fieldOf(choice, 'text'));
    if (after === held) continue;
    compared = { ...compared, [index]: after };
    if (isFound(before, after))
      noted = addDiagnostic(noted, { _tag: 'Choice', event: events, repair: 'cumulative-text' }, limits.diagnostics);
  }
  return { cumulations: compared, diagnostics: noted };
};

/** The same event, whose choices have an integer as index. */
const withIndexes = (piece: JsonObject): JsonObject => {
  const { choices } = piece;
  if (!isJsonArray(choices)) return piece;
  const isRegular = choices.every((choice, at) => !isJsonObject(choice) || choice['index'] === choiceIndex(choice, at));
  if (isRegular) return piece;
  const indexed = choices.map((choice, at) =>
    isJsonObject(choice) ? { ...choice, index: choiceIndex(choice, at) } : choice,
  );
  return { ...piece, choices: indexed };
};

// If every choice ends with the first event, nothing was streamed.
const isWhole = (piece: JsonObject): boolean =>
  isJsonArray(piece['choices']) &&
  piece['choices'].length > 0 &&
  piece['choices'].every((choice) => isJsonObject(choice) && textOf(choice['finish_reason']) !== null);

const choicesOf = (gathered: Fields): readonly Slot[] => {
  const held = fieldIn(gathered, 'choices');
  return held?._tag === 'Slots' ? membersOf(held.slots) : [];
};

/** The completion so far, in the form of the non-streaming API. Costs the choices that changed since the last call. */
export const viewCompletion = (state: State): Completion => {
  if (state.whole !== null) return trusted(Completion, state.whole);
  const usage = usageIn(state.gathered);
  return trusted(Completion, {
    id: '',
    object: 'text_completion',
    created: 0,
    model: '',
    ...readFields(state.gathered),
    ...(usage === undefined ? {} : { usage: read(usage) }),
    choices: [...choicesOf(state.gathered)].sort((a, b) => a.index - b.index).map(viewChoice),
  });
};

const viewChoice = memoize(({ index, acc }: Slot): JsonObject => {
  const held = read(acc);
  return { text: '', index, logprobs: null, finish_reason: null, ...(isJsonObject(held) ? held : {}) };
});

/** The end is proven by a finish reason for every choice, by the server's `[DONE]`, or by a whole body. */
export const finishCompletion = (state: State, terminated: boolean): Ending<Completion> => ({
  outcome: outcomeOfReasons(
    choicesOf(state.gathered).map(reasonOf),
    state.whole !== null ? 'body' : terminated ? 'done' : 'none',
  ),
  response: viewCompletion(state),
  error: null,
});

const reasonOf = ({ acc }: Slot): string | null => {
  const held = acc._tag === 'Fields' ? fieldIn(acc, 'finish_reason') : undefined;
  return held?._tag === 'Value' ? textOf(held.value) : null;
};

/** The usage so far, from the same places as that of a chunk. */
const usageIn = (gathered: Fields): Acc | undefined =>
  at(gathered, ['usage']) ??
  at(gathered, ['x_groq', 'usage']) ??
  choicesOf(gathered)
    .map(({ acc }) => at(acc, ['usage']))
    .find((held) => held !== undefined);

export const usageOfCompletion = ({ gathered }: State): Usage | null => {
  const held = usageIn(gathered);
  return usageFrom(held === undefined ? undefined : read(held));
};

/** Accepts an event of a completion, even if most of its fields are missing; null for any other JSON. */
export const readPiece = (json: JsonObject): JsonObject | null => {
  const { choices, usage, object }: Readonly<Record<string, Json | undefined>> = json;
  return isJsonArray(choices) || isJsonObject(usage) || object === 'text_completion' ? json : null;
};
