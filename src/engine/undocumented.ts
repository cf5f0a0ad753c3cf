import { readApiError } from '../core/apiError.ts';
import { bodyCodec } from '../apis/bodies/index.ts';
import { chat } from '../apis/chat/index.ts';
import { completions } from '../apis/completions/index.ts';
import { inspect, type Finding } from '../json/inspect.ts';
import { isJsonObject, type Json, type JsonKind } from '../json/json.ts';
import { detectApi } from '../apis/detect.ts';
import type { Family } from '../core/family.ts';
import { images } from '../apis/images/index.ts';
import type { Api } from '../apis/openAIResponse.ts';
import { responses } from '../apis/responses/index.ts';
import { ErrorResponse } from '../apis/shared/error.ts';
import { speech } from '../apis/speech/index.ts';
import { transcription } from '../apis/transcription/index.ts';

/** One JSON value that a server sent: an event of a stream, a whole body, or the body of an error. */
export interface Sent {
  readonly json: Json;
  readonly as: 'event' | 'body' | 'error';
  /** The `event:` line of an event; null for none. */
  readonly name: string | null;
  /** Which API it belongs to; null where that is to be found from it. */
  readonly api: Api | null;
  readonly provider: string;
  readonly model: string;
}

/** Something that was sent and that no codec names. */
export interface Undocumented {
  readonly kind: 'field' | 'value' | 'member' | 'event' | 'body';
  /** The API, or `error` for what stands in the bodies of errors; `unknown` for a body of no known API. */
  readonly api: Api | 'error' | 'unknown';
  /** Where: `choices[].delta.reasoning_details`; of an event its kind. */
  readonly path: string;
  /** How often it was sent. */
  readonly count: number;
  /** The kinds of JSON it was sent as; of an unknown value or member always `string`. */
  readonly types: readonly JsonKind[];
  readonly providers: readonly string[];
  readonly models: readonly string[];
}

/** Gathers what is undocumented, value by value. Holds one row for each path, never content. */
export interface Census {
  readonly add: (sent: Sent) => void;
  /** The most frequent first. */
  readonly rows: () => readonly Undocumented[];
}

/** Starts an empty census. To add costs one walk over the value. */
export const startCensus = (): Census => {
  const held = new Map<string, Row>();
  const count = (sent: Sent, { kind, api, path, type }: Found): void => {
    const key = `${kind} ${api} ${path}`;
    const row = held.get(key) ?? {
      kind,
      api,
      path,
      count: 0,
      types: new Set(),
      providers: new Set(),
      models: new Set(),
    };
    row.count += 1;
    row.types.add(type);
    if (sent.provider !== '') row.providers.add(sent.provider);
    if (sent.model !== '') row.models.add(sent.model);
    held.set(key, row);
  };
  return {
    add: (sent) => {
      for (const found of undocumentedIn(sent)) count(sent, found);
    },
    rows: () =>
      [...held.values()]
        .map((row) => ({
          ...row,
          types: [...row.types].sort(),
          providers: [...row.providers].sort(),
          models: [...row.models].sort(),
        }))
        .sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1)),
  };
};

interface Row {
  readonly kind: Undocumented['kind'];
  readonly api: Undocumented['api'];
  readonly path: string;
  count: number;
  readonly types: Set<JsonKind>;
  readonly providers: Set<string>;
  readonly models: Set<string>;
}

type Found = Pick<Undocumented, 'kind' | 'api' | 'path'> & { readonly type: JsonKind };

/** Everything in one value that no codec names; each occurrence counts. */
export const undocumentedIn = ({ json, as, name, api }: Sent): readonly Found[] => {
  if (as === 'error') return founds('error', inspect(ErrorResponse, json));
  const known = api ?? detectApi(json, name);
  if (known === null) return [{ kind: as, api: 'unknown', path: kindOfEvent(json, name), type: 'object' }];
  if (as === 'event') {
    const findings = streams.get(known)?.(json, name) ?? null;
    if (findings !== null) return founds(known, findings);
    return readApiError(json, name) === null
      ? [{ kind: 'event', api: known, path: kindOfEvent(json, name), type: 'object' }]
      : founds('error', inspect(ErrorResponse, json));
  }
  const codec = bodyCodec(known, json);
  return codec === null
    ? [{ kind: 'body', api: known, path: kindOfEvent(json, name), type: 'object' }]
    : founds(known, inspect(codec, json));
};

type Inspector = (json: Json, name: string | null) => readonly Finding[] | null;

// Null for an event of a kind that the family does not know.
const inspector =
  <Event, State, Snapshot, Final>(family: Family<Event, State, Snapshot, Final>): Inspector =>
  (json, name) => {
    const decoded = family.decode(json, name);
    return decoded._tag === 'Right' && decoded.right._tag === 'Some' ? inspect(family.codec, json) : null;
  };

const streams: ReadonlyMap<Api, Inspector> = new Map<Api, Inspector>([
  ['chat.completions', inspector(chat)],
  ['responses', inspector(responses)],
  ['completions', inspector(completions)],
  ['audio.transcriptions', inspector(transcription)],
  ['audio.speech', inspector(speech)],
  ['images', inspector(images)],
]);

const kinds: Readonly<Partial<Record<Finding['_tag'], Undocumented['kind']>>> = {
  UnknownField: 'field',
  UnknownValue: 'value',
  UnknownMember: 'member',
};

const founds = (api: Undocumented['api'], findings: readonly Finding[]): readonly Found[] =>
  findings.flatMap((finding): readonly Found[] => {
    const kind = kinds[finding._tag];
    if (kind === undefined) return [];
    return [{ kind, api, path: finding.path, type: finding._tag === 'UnknownField' ? finding.found : 'string' }];
  });

const kindOfEvent = (json: Json, name: string | null): string => {
  const tag = isJsonObject(json) ? (json['type'] ?? json['object']) : null;
  return typeof tag === 'string' && tag !== '' ? tag : (name ?? 'without a type');
};
