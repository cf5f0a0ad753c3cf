import type { Delta } from '../../src/core/delta.ts';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import type { StreamError } from '../../src/core/errors.ts';

/** What an item of the wire is for the response. */
export type ItemKind =
  | 'text'
  | 'reasoning'
  | 'refusal'
  | 'tool'
  | 'media'
  | 'usage'
  | 'other'
  | 'unknown'
  | 'heartbeat'
  | 'body'
  | 'done'
  | 'error';

/** One item of the wire: an event, a comment, or a whole body. */
export interface TraceItem {
  /** Milliseconds since the request. */
  readonly at: number;
  /** The chunk that completed it. */
  readonly frame: number;
  /** The number of a server-sent event; null for anything else. */
  readonly number: number | null;
  readonly name: string;
  readonly data: string;
  kind: ItemKind;
}

/** A diagnostic or an error, and the item that it refers to. */
export interface Remark {
  readonly item: number;
  readonly diagnostic: Diagnostic | null;
  readonly error: StreamError | null;
}

/** What a delta makes of its item; null if nothing. */
export const kindOf = (delta: Delta): ItemKind | null => {
  switch (delta._tag) {
    case 'Text':
    case 'Transcript':
      return delta.text === '' ? null : 'text';
    case 'Reasoning':
      return delta.text === '' ? null : 'reasoning';
    case 'Refusal':
      return 'refusal';
    case 'ToolCall':
    case 'ToolCallEnd':
      return 'tool';
    case 'Audio':
    case 'Image':
      return 'media';
    case 'Usage':
      return 'usage';
    case 'Logprobs':
    case 'FinishReason':
    case 'Annotation':
      return null;
  }
};
