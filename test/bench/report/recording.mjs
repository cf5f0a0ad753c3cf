import { figure } from './figures.mjs';
import { table } from './tables.mjs';

const stores = { memory: 'memory', files: 'files', sqlite: 'SQLite' };

/** The section on the cost of recording; null if it was not measured. */
export const recordingSection = (recording) => {
  if (recording.length === 0) return null;
  const rows = recording.map(({ kind, error, inTheWayMs, totalMs, pipelineMs, ratio, n }) => [
    stores[kind],
    error === undefined ? figure(ratio) : 'failed',
    figure((inTheWayMs * 1000) / n),
    figure((totalMs * 1000) / n),
    figure((pipelineMs * 1000) / n),
  ]);
  const head = [
    'store',
    'ratio to not recording',
    'until the final, µs per delta',
    'until it is stored, µs per delta',
    'pipeline without recording, µs per delta',
  ];
  return `## Recording

The pipeline with \`record(store)\` is compared with the same pipeline without it, alternately in one process: chat text of 10k deltas, 16 KiB chunks, with redaction. The figures are the CPU time that recording adds until the reader has its final response, and until the recording is in its store.

${table(head, rows)}`;
};
