import { serializeRecording as serialize } from './format/index.ts';
import type { Recording } from './recording.ts';
import { exported } from './redaction/index.ts';

/**
 * Serializes a complete recording as NDJSON. Removes secrets from a recording that is meant to be watched, because it
 * contains exact bytes.
 */
export const serializeRecording = (recording: Recording): string =>
  serialize(recording.head.live === undefined ? recording : exported(recording));
