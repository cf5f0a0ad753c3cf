import * as E from '#fp-ts/Either';
import type { Either } from 'fp-ts/Either';
import { isJsonArray, type Json, type JsonObject } from '../../json/json.ts';
import { without } from '../../json/read.ts';
import { trusted } from '../../json/trusted.ts';
import type { Usage } from '../../core/delta.ts';
import { limitError, type StreamError } from '../../core/errors.ts';
import type { Ending } from '../../core/fold.ts';
import type { Limits } from '../../core/limits.ts';
import { append, appendList, readList, type AppendList } from '../../fold/appendList.ts';
import { appendText, readText, text, type Text } from '../../fold/text.ts';
import { usageFrom } from '../../core/usage.ts';
import { Transcription, type TranscriptionDiarized, type TranscriptionVerbose } from './schema.ts';

/** Any form of a transcription. A stream gives the first form or, with speakers, the second, but never the third. */
export type AnyTranscription = Transcription | TranscriptionDiarized | TranscriptionVerbose;

/** The state of the transcription fold. */
export interface State {
  readonly text: Text;
  /** True if increments of text were received. Segments then repeat that text. */
  readonly pieces: boolean;
  readonly logprobs: AppendList<Json>;
  readonly segments: AppendList<Json>;
  readonly done: JsonObject | null;
  /** The whole transcription, if it was not streamed. */
  readonly whole: JsonObject | null;
}

export const initialTranscription: State = {
  text: text(''),
  pieces: false,
  logprobs: appendList([]),
  segments: appendList([]),
  done: null,
  whole: null,
};

/** Folds one event into the state. Takes time proportional to the event. */
export const stepTranscription =
  (limits: Limits) =>
  (state: State, event: JsonObject): Either<StreamError, State> => {
    switch (event['type']) {
      case 'transcript.text.delta': {
        const { delta, logprobs } = event;
        return E.right({
          ...state,
          pieces: true,
          text: typeof delta === 'string' ? appendText(state.text, delta) : state.text,
          logprobs: isJsonArray(logprobs) ? append(state.logprobs, logprobs) : state.logprobs,
        });
      }
      case 'transcript.text.segment':
        if (state.segments.length >= limits.items) {
          return E.left(limitError('items', limits.items, state.segments.length + 1));
        }
        return E.right({
          ...state,
          text: state.pieces ? state.text : appendText(state.text, segmentText(state, event)),
          segments: append(state.segments, [event]),
        });
      case 'transcript.text.done':
        return E.right({ ...state, done: event });
      default:
        return E.right({ ...state, whole: event });
    }
  };

/**
 * Returns what a segment adds to the text. A segment begins with a blank that separates it from the segment before; the
 * text itself does not begin with a blank.
 */
export const segmentText = (state: State, segment: JsonObject): string => {
  const said = segment['text'];
  if (typeof said !== 'string') return '';
  return state.segments.length === 0 ? said.trimStart() : said;
};

/**
 * The transcription so far, in the form of the non-streaming API. The text and the log probabilities of the done event
 * replace those of the events before it.
 */
export const viewTranscription = (state: State): AnyTranscription =>
  trusted(Transcription, state.whole ?? transcriptionOf(state));

const transcriptionOf = (state: State): JsonObject => {
  // nothing was streamed before the done event, so it is the transcription
  if (state.done !== null && !state.pieces && state.segments.length === 0) return without(state.done, 'type');
  const { text: whole, logprobs, segments, ...others } = state.done === null ? {} : without(state.done, 'type');
  const tokens = isJsonArray(logprobs) && logprobs.length > 0 ? logprobs : readList(state.logprobs);
  const spoken = isJsonArray(segments) && segments.length > 0 ? segments : readList(state.segments);
  return {
    text: typeof whole === 'string' ? whole : readText(state.text),
    ...(spoken.length === 0 ? {} : { segments: spoken }),
    ...(tokens.length === 0 ? {} : { logprobs: tokens }),
    ...others,
  };
};

/** The end is proven by the done event, or by the server's `[DONE]` after some text. */
export const finishTranscription = (state: State, terminated: boolean): Ending<AnyTranscription> => ({
  outcome: hasEnded(state, terminated) ? 'completed' : 'truncated',
  response: viewTranscription(state),
  error: null,
});

const hasEnded = (state: State, terminated: boolean): boolean =>
  state.whole !== null || state.done !== null || (terminated && (state.pieces || state.segments.length > 0));

export const usageOfTranscription = (state: State): Usage | null => usageFrom((state.whole ?? state.done)?.['usage']);
