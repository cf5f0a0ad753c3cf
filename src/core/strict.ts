import { fieldOf, textOf } from '../json/read.ts';
import type { Diagnostic } from './diagnostics.ts';
import { decodeError, jsonError, protocolError, type StreamError } from './errors.ts';

/**
 * Which diagnostics end a stream with an error: none (`false`, the default), all (`true`), or those with certain tags
 * (`['MalformedJson', 'ToolCall']`).
 */
export type Strict = boolean | readonly Diagnostic['_tag'][];

const forbids = (strict: Strict, kind: string): boolean =>
  typeof strict === 'boolean' ? strict : strict.some((forbidden) => forbidden === kind);

/** Returns the error for a diagnostic that was only counted, so that only its tag is known; null if it is tolerated. */
export const forbiddenKind = (strict: Strict, kind: string, event: number | null): StreamError | null =>
  forbids(strict, kind) ? protocolError(kind, event, `${place(event)}: ${kind} is forbidden by strict`) : null;

/** Returns the error for a diagnostic; null if `strict` tolerates it. */
export const forbidden = (strict: Strict, diagnostic: Diagnostic): StreamError | null => {
  if (!forbids(strict, diagnostic._tag)) return null;
  const { event } = diagnostic;
  switch (diagnostic._tag) {
    case 'MalformedJson':
      return jsonError(event ?? 0, diagnostic.length);
    case 'Mismatch':
      return decodeError(event, diagnostic.path, diagnostic.expected, diagnostic.found);
    case 'MissingField':
      return decodeError(event, diagnostic.path, 'a value', 'nothing');
    case 'UnexpectedNull':
      return decodeError(event, diagnostic.path, 'a value', 'null');
    default:
      return protocolError(diagnostic._tag, event, `${place(event)}: ${nameOf(diagnostic)} is forbidden by strict`);
  }
};

const place = (event: number | null): string => (event === null ? 'the stream' : `event ${String(event)}`);

const details = ['repair', 'path', 'oddity', 'field', 'kind'] as const;

// the details are a path, a repair or a kind, never user content
const nameOf = (diagnostic: Diagnostic): string => {
  const detail = details.map((key) => textOf(fieldOf(diagnostic, key))).find((text) => text !== null);
  return detail === undefined ? diagnostic._tag : `${diagnostic._tag} (${detail})`;
};
