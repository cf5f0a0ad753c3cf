import type { RecorderOptions, RecordingDiagnostic } from '../../recorder/recorderOptions.ts';
import { isThisMachine } from '../http/thisMachine.ts';

/**
 * How the commands that record describe what they record: the origin of a target on this machine, the session, and a line for each
 * diagnostic.
 */
export const recordedAs = (
  target: URL | null,
  session: string | undefined,
  tell: (message: string) => void,
): Pick<RecorderOptions, 'origin' | 'session' | 'onDiagnostic'> => ({
  ...(target !== null && isThisMachine(target.hostname) ? { origin: { kind: 'server', name: target.host } } : {}),
  ...(session === undefined ? {} : { session }),
  onDiagnostic: (diagnostic) => {
    tell(lineOf(diagnostic));
  },
});

const lineOf = (diagnostic: RecordingDiagnostic): string =>
  diagnostic._tag === 'RecordingFailed'
    ? `not recorded: ${diagnostic.error.message}`
    : `recorded in part: ${diagnostic.key} arrived faster than it could be written`;
