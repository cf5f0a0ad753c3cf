import * as E from '../../json/either.ts';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, type JsonObject } from '../../json/json.ts';
import { fieldOf, textOf, without } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Usage } from '../../core/delta.ts';
import { addDiagnostic, noDiagnostics, type Diagnostics } from '../../core/diagnostics.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import { endingOf, type Ending } from '../../core/fold.ts';
import type { Limits } from '../../core/limits.ts';
import { countOf, fieldIn, noFields, readFields, type Fields } from '../../fold/acc.ts';
import { complete } from '../../fold/complete.ts';
import { collect, concat, drop, mergeFields, push, table, type Rule } from '../../fold/rules.ts';
import { usageFrom } from '../../core/usage.ts';
import { Transcription, type TranscriptionDiarized, type TranscriptionVerbose } from './schema.ts';

/** Any form of a transcription. A stream gives the first form or, with speakers, the second, but never the third. */
export type AnyTranscription = Transcription | TranscriptionDiarized | TranscriptionVerbose;

/** The state of the transcription fold. */
export interface State {
  /** The fields of the transcription so far. */
  readonly gathered: Fields;
  /** True if increments of text were received. Segments then repeat that text. */
  readonly pieces: boolean;
  readonly done: boolean;
  /** The whole transcription, if it was not streamed. */
  readonly whole: JsonObject | null;
  readonly events: number;
  readonly diagnostics: Diagnostics;
}

export const initialTranscription: State = {
  gathered: noFields,
  pieces: false,
  done: false,
  whole: null,
  events: 0,
  diagnostics: noDiagnostics,
};

const list: Rule = (held, piece) => (isJsonArray(piece) && piece.length === 0 ? held : push(held, piece));

const rules = table({ type: drop, segment_id: drop, text: concat, logprobs: list, segments: push }, collect);

/** Folds one event into the state. Takes time proportional to the event. */
export const stepTranscription =
  (limits: Limits) =>
  (held: State, event: JsonObject): Either<StreamError, State> => {
    const state = { ...held, events: held.events + 1 };
    switch (event['type']) {
      case 'transcript.text.delta': {
        const { delta, ...others } = event;
        const piece = typeof delta === 'string' ? { ...others, text: delta } : others;
        return E.right({ ...state, pieces: true, gathered: mergeFields(state.gathered, piece, rules) });
      }
      case 'transcript.text.segment': {
        if (repeatsSegment(state, event)) return E.right(state);
        const segments = segmentsOf(state);
        if (segments >= limits.items) return E.left(limitError('items', limits.items, segments + 1));
        const text = state.pieces ? {} : { text: segmentText(state, event) };
        const gathered = mergeFields(state.gathered, { ...text, segments: [event] }, rules);
        return E.right({ ...state, gathered });
      }
      case 'transcript.text.done':
        return E.right(completed(state, without(event, 'type'), limits));
      default:
        return E.right({ ...state, whole: event });
    }
  };

const completed = (state: State, given: JsonObject, limits: Limits): State => {
  let { diagnostics } = state;
  const gathered = complete(state.gathered, given, '', (place) => {
    const path = place.slice(1);
    // the done event does not repeat segments and undocumented fields
    if (given[path] === undefined) return;
    const mismatch = { _tag: 'TerminalMismatch', event: state.events - 1, path } as const;
    diagnostics = addDiagnostic(diagnostics, mismatch, limits.diagnostics);
  });
  return { ...state, gathered, done: true, diagnostics };
};

/** Whether the segment is the one before it again, with the same id. */
export const repeatsSegment = ({ gathered }: State, segment: JsonObject): boolean => {
  const held = fieldIn(gathered, 'segments');
  if (held?._tag !== 'List' || textOf(segment['id']) === null) return false;
  const latest = held.buffer[held.length - 1];
  return fieldOf(latest, 'id') === segment['id'] && JSON.stringify(latest) === JSON.stringify(segment);
};

/** The number of segments so far. */
export const segmentsOf = ({ gathered }: State): number => countOf(fieldIn(gathered, 'segments'));

/** The number of tokens so far that have log probabilities. */
export const logprobsOf = ({ gathered }: State): number => countOf(fieldIn(gathered, 'logprobs'));

/**
 * Returns what a segment adds to the text. A segment begins with a blank that separates it from the segment before; the
 * text itself does not begin with a blank.
 */
export const segmentText = (state: State, segment: JsonObject): string => {
  const said = segment['text'];
  if (typeof said !== 'string') return '';
  return segmentsOf(state) === 0 ? said.trimStart() : said;
};

/**
 * The transcription so far, in the form of the non-streaming API. The done event completes what the events before it
 * contained, and erases nothing.
 */
export const viewTranscription = (state: State): AnyTranscription =>
  trusted(Transcription, state.whole ?? transcriptionOf(state));

const transcriptionOf = ({ gathered, done }: State): JsonObject =>
  done ? readFields(gathered) : { text: '', ...readFields(gathered) };

/** The end is proven by the done event, or by the server's `[DONE]` after some text. */
export const finishTranscription = (state: State, terminated: boolean): Ending<AnyTranscription> =>
  endingOf(state.whole !== null || state.done || (terminated && state.gathered !== noFields), viewTranscription(state));

export const usageOfTranscription = ({ whole, gathered }: State): Usage | null =>
  usageFrom((whole ?? readFields(gathered))['usage']);

/** The text so far. */
export const textSoFar = ({ gathered }: State): string => textOf(readFields(gathered)['text']) ?? '';
