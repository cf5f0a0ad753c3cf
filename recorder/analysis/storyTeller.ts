import { bodyFamily } from '../../src/apis/bodyFamily.ts';
import { chat } from '../../src/apis/chat/index.ts';
import { completions } from '../../src/apis/completions/index.ts';
import type { Json } from '../../src/json/json.ts';
import type { AnyCodec } from '../../src/json/shape.ts';
import type { Usage } from '../../src/core/delta.ts';
import type { StreamError } from '../../src/core/errors.ts';
import type { Family } from '../../src/core/family.ts';
import type { Outcome } from '../../src/core/fold.ts';
import { images } from '../../src/apis/images/index.ts';
import type { Api } from '../../src/apis/openAIResponse.ts';
import type { SseItem } from '../../src/core/received.ts';
import { responses } from '../../src/apis/responses/index.ts';
import { Decoder } from '../../src/engine/decoder.ts';
import { createDeltaReader, isToken } from '../../src/engine/deltaReader.ts';
import { Run } from '../../src/engine/run.ts';
import { speech } from '../../src/apis/speech/index.ts';
import { transcription } from '../../src/apis/transcription/index.ts';

/** How one response went. */
interface Story {
  readonly outcome: Outcome;
  readonly error: string | null;
  readonly usage: Usage | null;
  readonly firstTokenAt: number | null;
  readonly waits: readonly number[];
}

/** A family as the analysis uses it: its types of event and state are its own affair. */
export interface StoryTeller {
  readonly api: Api;
  readonly codec: AnyCodec;
  /** Whether an event is of a kind that the family knows. */
  readonly knows: (json: Json, name: string | null) => boolean;
  readonly tell: (items: readonly SseItem[], startedAt: number, endedAt: number, broke: StreamError | null) => Story;
}

const tellerOf = <Event, State, Snapshot, Final extends object>(
  family: Family<Event, State, Snapshot, Final>,
): StoryTeller => ({
  api: family.api,
  codec: family.codec,
  knows: (json, name) => {
    const decoded = family.decode(json, name);
    return decoded._tag === 'Right' && decoded.right._tag === 'Some';
  },
  tell: (items, startedAt, endedAt, broke) => {
    const run = new Run(family, startedAt);
    const deltasOf = createDeltaReader(family);
    const waits: number[] = [];
    let tokenAt: number | null = null;
    const decoder = new Decoder(family, (item) => {
      if (run.fatal !== null) return;
      run.take(item);
      if (!deltasOf(item).some(isToken)) return;
      if (tokenAt !== null) waits.push(Math.max(0, item.at - tokenAt));
      tokenAt = item.at;
    });
    for (const item of items) decoder.take(item);
    const { outcome, error, response } = run.conclude(endedAt, broke);
    const { timing, usage } = response.meta;
    return { outcome, error: nameOf(error), usage: usage.tokens, firstTokenAt: timing.firstTokenAt, waits };
  },
});

// by kind and the API's word for it: a message may quote what was sent
const nameOf = (error: StreamError | null): string | null => {
  if (error === null) return null;
  const status = error._tag === 'HttpError' ? String(error.status) : '';
  const code = 'code' in error && error.code !== status ? error.code : null;
  return [error._tag, status, code ?? ''].filter((word) => word !== '').join(' ');
};

const tellers: readonly StoryTeller[] = [
  tellerOf(chat),
  tellerOf(responses),
  tellerOf(completions),
  tellerOf(transcription),
  tellerOf(speech),
  tellerOf(images),
  tellerOf(bodyFamily('embeddings')),
  tellerOf(bodyFamily('moderations')),
  tellerOf(bodyFamily('models')),
  tellerOf(bodyFamily('audio.translations')),
  tellerOf(bodyFamily('batches')),
  tellerOf(bodyFamily('chat.completions.stored')),
  tellerOf(bodyFamily('responses.stored')),
];

/** The one for an API; null for a name that no family has. */
export const storyTellerFor = (api: string): StoryTeller | null => tellers.find((one) => one.api === api) ?? null;
