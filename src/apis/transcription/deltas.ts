import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { membersOf, textOf } from '../../json/read.ts';
import { tokensOf } from '../../core/tokenLogprobs.ts';
import type { Delta } from '../../core/delta.ts';
import { beyond } from '../../fold/beyond.ts';
import { usageDeltas } from '../../core/usage.ts';
import { logprobsOf, repeatsSegment, segmentsOf, segmentText, textSoFar, type State } from './fold.ts';

const place = { index: 0, part: 0 };

/**
 * Returns the deltas of one event. The text of a diarized stream is in its segments. Each segment, with its speaker and
 * times, is also an annotation. The last event adds what the events before it did not contain.
 */
export const transcriptionDeltas = (event: JsonObject, before: State): readonly Delta[] => {
  switch (event['type']) {
    case 'transcript.text.delta':
      return [...textDelta(textOf(event['delta'])), ...logprobsDelta(event['logprobs'])];
    case 'transcript.text.segment':
      if (repeatsSegment(before, event)) return [];
      return [
        ...(before.pieces ? [] : textDelta(textOf(segmentText(before, event)))),
        { _tag: 'Annotation', ...place, annotation: event },
      ];
    default:
      return endDeltas(event, before);
  }
};

// what the end adds to the increments
const endDeltas = (end: JsonObject, before: State): readonly Delta[] => {
  const { text, logprobs, segments } = end;
  const deltas: Delta[] = [];
  if (typeof text === 'string') deltas.push(...textDelta(textOf(beyond(textSoFar(before), text))));
  deltas.push(...logprobsDelta(membersOf(logprobs).slice(logprobsOf(before))));
  for (const annotation of membersOf(segments).slice(segmentsOf(before)))
    if (isJsonObject(annotation)) deltas.push({ _tag: 'Annotation', ...place, annotation });
  return [...deltas, ...usageDeltas(end['usage'])];
};

const textDelta = (text: string | null): readonly Delta[] => (text === null ? [] : [{ _tag: 'Text', ...place, text }]);

const logprobsDelta = (logprobs: Json | undefined): readonly Delta[] => {
  const tokens = tokensOf(logprobs);
  return tokens.length === 0 ? [] : [{ _tag: 'Logprobs', ...place, of: 'text', tokens }];
};
