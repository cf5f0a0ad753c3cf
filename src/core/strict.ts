import type { Diagnostic } from './diagnostics.ts';
import { decodeError, jsonError, protocolError, type StreamError } from './errors.ts';

/**
 * Which oddities end a stream: none (`false`, the default: all are tolerated and noted), all, or those of some kinds
 * (`['MalformedJson', 'ToolCall']`).
 */
export type Strict = boolean | readonly Diagnostic['_tag'][];

/** Whether `strict` forbids the oddities of a kind. */
const forbids = (strict: Strict, kind: string): boolean =>
  typeof strict === 'boolean' ? strict : strict.some((forbidden) => forbidden === kind);

/** The error of an oddity of which the kind alone is known: a fold counts more of them than it keeps. */
export const forbiddenKind = (strict: Strict, kind: string, event: number | null): StreamError | null =>
  forbids(strict, kind) ? protocolError(kind, event, `${place(event)}: ${kind}, which strict forbids`) : null;

/** The error that an oddity is under `strict`; null where it is tolerated. */
export const forbidden = (strict: Strict, diagnostic: Diagnostic): StreamError | null => {
  if (!forbids(strict, diagnostic._tag)) return null;
  const { event } = diagnostic;
  switch (diagnostic._tag) {
    case 'MalformedJson':
      return jsonError(event ?? 0, diagnostic.length);
    case 'EventMismatch':
    case 'Mismatch':
      return decodeError(event, diagnostic.path, diagnostic.expected, diagnostic.found);
    case 'MissingField':
      return decodeError(event, diagnostic.path, 'a value', 'nothing');
    case 'UnexpectedNull':
      return decodeError(event, diagnostic.path, 'a value', 'null');
    default:
      return protocolError(diagnostic._tag, event, `${place(event)}: ${wordsFor(diagnostic)}, which strict forbids`);
  }
};

const place = (event: number | null): string => (event === null ? 'the stream' : `event ${String(event)}`);

// A path, a repair, a kind: facts of the protocol. None of them is the user's.
const wordsFor = (diagnostic: Diagnostic): string => {
  const detail =
    'repair' in diagnostic
      ? diagnostic.repair
      : 'path' in diagnostic
        ? diagnostic.path
        : 'oddity' in diagnostic
          ? diagnostic.oddity
          : 'field' in diagnostic
            ? diagnostic.field
            : 'kind' in diagnostic
              ? diagnostic.kind
              : '';
  return detail === '' ? diagnostic._tag : `${diagnostic._tag} (${detail})`;
};
